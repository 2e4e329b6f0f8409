import { type ChildProcess, fork } from 'node:child_process'
import { AppError } from '../core/errors.ts'
import { giveWay, typescriptArguments } from '../models/forked-process.ts'
import type { KosmosEngine } from '../reader/kosmos/engine/engine.ts'
import type { EngineRequest } from './engine-messages.ts'
import { lendEngine } from './lend-engine.ts'
import { residentBytes } from './page-memory.ts'
import type {
  ChildMessage,
  PageAnswer,
  PageProcessOptions,
  PageProgress,
  PageRequest,
  PageTimed,
  ParentMessage,
} from './page-messages.ts'
import type { ReadOptions } from './page-reader.ts'

export type PageChildOptions = Readonly<{
  /** The module that calls `servePages`. */
  entry: URL
  start: PageProcessOptions
  /** Nobody waits for what it does: it gives way to the process that answers. */
  background: boolean
  /** Resident memory from which the process is replaced. */
  memoryBytesMax: number
  /** Told the resident memory while it works. */
  onMemory: (bytes: number) => void
  /** The engine the process may ask for. */
  openEngine: () => Promise<KosmosEngine>
  /** Told whenever the engine has said something to this process. */
  onEngineReply: () => void
}>

/** Work for a child, before it is numbered. */
export type PageWork = PageRequest extends infer Request
  ? Request extends PageRequest
    ? Omit<Request, 'id'>
    : never
  : never

export type CallLimits = Readonly<{
  msMax: number
  /**
   * Takes the place of `msMax` once the process asks for the engine, and begins anew whenever the engine says something:
   * it takes minutes a page, and longer where other pages are read with this one or before it.
   */
  engineMsMax: number
  signal: AbortSignal
  onProgress?: ReadOptions['onProgress']
  onStages?: ReadOptions['onStages']
}>

/** One page process, started when first needed and again after it was lost. Does one thing at a time. */
export type PageChild = {
  /** Path of the file it has open. */
  readonly path: string | undefined
  /**
   * Throws what the child threw, `page-timeout` after `msMax`, `page-unreadable` when the process was lost, and the
   * signal's reason once the child has stopped. The child is free again when this settles.
   */
  call(work: PageWork, limits: CallLimits): Promise<unknown>
  /** The engine has said something, to whichever process: those that wait for it wait for one that works. */
  hearEngine(): void
  close(): Promise<void>
}

/** Milliseconds a cancelled child has to stop by itself. */
const CANCEL_MS_MAX = 2_000
/** Milliseconds between looks at the child's memory while it works. */
const MEMORY_LOOK_MS = 250
/** Calls after which a process is replaced: leaks too small to see must not add up over a library. */
const CALLS_MAX = 2_000
/** Characters kept of what a dying process says. */
const LAST_WORDS_MAX = 2_000

export function createPageChild(options: PageChildOptions): PageChild {
  let running: Running | undefined
  let path: string | undefined
  let ids = 0

  const retire = async () => {
    const last = running
    running = undefined
    path = undefined
    await last?.kill()
  }

  return {
    get path() {
      return path
    },
    call: async (work, limits) => {
      const { signal } = limits
      signal.throwIfAborted()
      running ??= start(options)
      const child = running
      path = work.path
      const request = { ...work, id: ++ids } as PageRequest
      const outcome = await settle(child, request, { ...limits, memoryBytesMax: options.memoryBytesMax })
      const worn = child.calls() >= CALLS_MAX || (await child.memory()) > options.memoryBytesMax
      if (outcome.kind === 'lost' || worn) await retire()
      signal.throwIfAborted()
      if (outcome.kind === 'done') return outcome.value
      throw outcome.error
    },
    hearEngine: () => running?.hearEngine(),
    close: retire,
  }
}

type Outcome =
  | Readonly<{ kind: 'done'; value: unknown }>
  | Readonly<{ kind: 'failed'; error: Error }>
  | Readonly<{ kind: 'lost'; error: Error }>

type Limits = CallLimits & Readonly<{ memoryBytesMax: number }>

/** Waits for whatever comes first: an answer, the process's end, the time limit, the memory limit, or no answer to a cancel. */
async function settle(child: Running, request: PageRequest, limits: Limits): Promise<Outcome> {
  let resolve: (outcome: Outcome) => void = () => {}
  const promise = new Promise<Outcome>((settled) => {
    resolve = settled
  })
  const lose = (error: Error) => resolve({ kind: 'lost', error })
  const timers: NodeJS.Timeout[] = []
  const cancel = () => {
    child.send({ kind: 'cancel', id: request.id })
    timers.push(setTimeout(() => lose(new Error('The page process did not stop')), CANCEL_MS_MAX))
  }
  let clock = setTimeout(() => lose(tooSlow(request, limits.msMax)), limits.msMax)
  child.onEngine(() => {
    clearTimeout(clock)
    clock = setTimeout(() => lose(tooQuiet(request, limits.engineMsMax)), limits.engineMsMax)
  })
  timers.push(
    setInterval(async () => {
      if ((await child.memory()) > limits.memoryBytesMax) lose(tooLarge(request))
    }, MEMORY_LOOK_MS),
  )
  child.onAnswer((message) => {
    if (message.id !== request.id) return
    if (message.kind === 'progress') limits.onProgress?.({ tokens: message.tokens, lines: message.lines })
    else if (message.kind === 'timed') limits.onStages?.(message.stages)
    else resolve(outcomeOf(message))
  })
  child.onExit((words) => lose(crashed(request, words)))
  limits.signal.addEventListener('abort', cancel, { once: true })
  child.send(request)
  try {
    return await promise
  } finally {
    child.onEngine(() => {})
    clearTimeout(clock)
    for (const timer of timers) clearTimeout(timer)
    limits.signal.removeEventListener('abort', cancel)
  }
}

function outcomeOf(message: PageAnswer): Outcome {
  if (message.kind === 'done') return message
  if (message.code === undefined) return { kind: 'failed', error: new Error(message.message) }
  return { kind: 'failed', error: new AppError(message.code, message.message) }
}

function tooSlow(request: PageRequest, msMax: number): AppError {
  return new AppError(
    'page-timeout',
    `${subject(request)} took longer than ${Math.round(msMax / 1_000)} seconds and was given up. Scan or export it at a lower resolution, or raise the time limit.`,
  )
}

function tooQuiet(request: PageRequest, msMax: number): AppError {
  return new AppError(
    'page-timeout',
    `${subject(request)} was given up: KOSMOS-2.5 said nothing for ${Math.round(msMax / 1_000)} seconds. Choose the reader tesseract, or raise the time limit.`,
  )
}

function tooLarge(request: PageRequest): AppError {
  return new AppError(
    'page-unreadable',
    `${subject(request)} needs more memory than a reader may take. Scan or export it at a lower resolution.`,
  )
}

function crashed(request: PageRequest, words: string): AppError {
  const sentence = `${subject(request)} made the reader stop. The file is damaged: open it in another program and save it again.`
  return new AppError(request.kind === 'open' ? 'file-damaged' : 'page-unreadable', sentence, {
    cause: new Error(words),
  })
}

function subject(request: PageRequest): string {
  return request.kind === 'open' ? 'The file' : `Page ${request.page}`
}

/** What a process says of the work it was given. */
type Heard = PageAnswer | PageProgress | PageTimed

/** A process that is alive, as far as is known. */
type Running = ReturnType<typeof start>

function start(options: PageChildOptions) {
  const child = fork(options.entry, [], {
    execArgv: [...typescriptArguments],
    serialization: 'advanced',
    // Engines print what they like; standard output belongs to the command line.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  if (options.background && child.pid !== undefined) giveWay(child.pid)
  let lastWords = ''
  let calls = 0
  let answered: (message: Heard) => void = () => {}
  let engineUsed = () => {}
  let exited: (words: string) => void = () => {}
  child.stderr?.on('data', (part: Buffer) => {
    lastWords = (lastWords + part.toString()).slice(-LAST_WORDS_MAX)
  })
  child.on('message', (sent) => {
    // Only `servePages` writes to the channel.
    const message = sent as ChildMessage
    if (isForEngine(message)) {
      engineUsed()
      engine.take(message)
    } else answered(message)
  })
  child.on('error', (error) => exited(error.message))
  child.on('exit', (code, killedBy) => {
    engine.end()
    exited(`exit ${code ?? killedBy}: ${lastWords}`)
  })
  const send = (message: ParentMessage) => {
    // A channel that is closed already is told by `exit`.
    if (child.connected) child.send(message, () => {})
    else setImmediate(() => exited(`exit ${child.exitCode ?? child.signalCode}: ${lastWords}`))
  }
  const engine = lendEngine(options.openEngine, (reply) => {
    engineUsed()
    options.onEngineReply()
    send(reply)
  })
  send({ kind: 'start', options: options.start })

  return {
    calls: () => calls,
    memory: async () => {
      const bytes = child.pid === undefined ? 0 : ((await residentBytes(child.pid)) ?? 0)
      options.onMemory(bytes)
      return bytes
    },
    onAnswer: (listener: (message: Heard) => void) => {
      calls++
      answered = listener
    },
    /** Called at every request for the engine and every reply from now on. */
    onEngine: (listener: () => void) => {
      engineUsed = listener
    },
    hearEngine: () => {
      if (engine.isWaiting()) engineUsed()
    },
    onExit: (listener: (words: string) => void) => {
      exited = listener
    },
    send,
    kill: () => killed(child),
  }
}

function isForEngine(message: ChildMessage): message is EngineRequest {
  return !['done', 'failed', 'progress', 'timed'].includes(message.kind)
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGKILL')
  await gone
}
