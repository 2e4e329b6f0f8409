import { type ChildProcess, fork } from 'node:child_process'
import { AppError } from '../../../core/errors.ts'
import { typescriptArguments } from '../../../models/forked-process.ts'
import type { EngineCommand, EngineEvent } from './engine-messages.ts'
import { createWatchdog } from './engine-watchdog.ts'

/** A command that is a call, before it is numbered. */
export type EngineCall = EngineCommand extends infer Command
  ? Command extends Readonly<{ kind: 'probe' | 'open' | 'encode' | 'generate' }>
    ? Omit<Command, 'id'>
    : never
  : never

type CallEvent = Extract<EngineEvent, { id: number }>

/** The engine's process. */
export type EngineChild = {
  /**
   * Starts a call. Its events come one by one, the last of them with `last`; ending the loop before cancels it. Rejects
   * with what the call failed with, with AppError `page-unreadable` when the process ends, and with the signal's reason.
   */
  call(call: EngineCall, signal?: AbortSignal): AsyncGenerator<CallEvent, void, undefined>
  /** Forgets an image that a call encoded. */
  free(image: number): void
  /** Resolves when the process has ended. */
  readonly gone: Promise<void>
  kill(): Promise<void>
}

/**
 * Asks glibc (2.35 and later; others ignore it) to take large blocks of memory in pages of 2 MB: a decode step reads a
 * gigabyte of packed weights from front to back, and small pages cost it a tenth of the time.
 */
const LARGE_PAGES = 'glibc.malloc.hugetlb=1'

/** Characters kept of what a dying process says. */
const LAST_WORDS_MAX = 2_000

export type ForkOptions = Readonly<{
  onRemark: (sentence: string) => void
  /** Milliseconds that the process may work without a word before it is ended: it hangs. */
  silentMsMax: number
}>

export function forkEngine({ onRemark, silentMsMax }: ForkOptions): EngineChild {
  const child = fork(new URL('./engine-process.ts', import.meta.url), [], {
    execArgv: [...typescriptArguments],
    serialization: 'advanced',
    env: { GLIBC_TUNABLES: LARGE_PAGES, ...process.env },
    // The runtime prints what it likes; standard output belongs to the command line.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const calls = new Map<number, Inbox>()
  let numbered = 0
  let lastWords = ''
  let ended: Error | undefined
  const watchdog = createWatchdog(silentMsMax, () => {
    lastWords = `It said nothing for ${Math.round(silentMsMax / 1000)} seconds.`
    child.kill('SIGKILL')
  })

  child.stderr?.on('data', (part: Buffer) => {
    lastWords = (lastWords + part.toString()).slice(-LAST_WORDS_MAX)
  })
  child.on('message', (event: EngineEvent) => {
    watchdog.heard()
    if (event.kind === 'remark') onRemark(event.sentence)
    else calls.get(event.id)?.put(event)
  })
  const gone = endOf(child).then((how) => {
    watchdog.stop()
    ended = stopped(`${how}: ${lastWords}`)
    for (const inbox of calls.values()) inbox.fail(ended)
  })
  const send = (command: EngineCommand) => {
    // A channel that is closed already is told by `gone`.
    if (child.connected) child.send(command, () => {})
  }

  async function* call(made: EngineCall, signal?: AbortSignal): AsyncGenerator<CallEvent, void, undefined> {
    signal?.throwIfAborted()
    if (ended !== undefined) throw ended
    const id = ++numbered
    const inbox = createInbox()
    const abort = () => inbox.fail(signal?.reason)
    let done = false
    calls.set(id, inbox)
    watchdog.begin()
    signal?.addEventListener('abort', abort, { once: true })
    try {
      send({ ...made, id })
      while (!done) {
        const event = await inbox.take()
        done = event.kind !== 'tokens'
        if (event.kind === 'failed') throw errorOf(event)
        yield event
      }
    } finally {
      calls.delete(id)
      watchdog.end()
      signal?.removeEventListener('abort', abort)
      if (!done) send({ kind: 'cancel', id })
    }
  }

  return {
    call,
    free: (image) => send({ kind: 'free', image }),
    gone,
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Events in the order they came, for one reader; a failure overtakes them. */
function createInbox() {
  const events: CallEvent[] = []
  let failed: Readonly<{ reason: unknown }> | undefined
  let wake = () => {}
  return {
    put: (event: CallEvent) => {
      events.push(event)
      wake()
    },
    fail: (reason: unknown) => {
      failed ??= { reason }
      wake()
    },
    take: async (): Promise<CallEvent> => {
      for (;;) {
        if (failed !== undefined) throw failed.reason
        const event = events.shift()
        if (event !== undefined) return event
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

type Inbox = ReturnType<typeof createInbox>

function errorOf({ code, message }: Extract<CallEvent, { kind: 'failed' }>): Error {
  return code === undefined ? new Error(message) : new AppError(code, message)
}

/** How the process ended, also when it could not be started. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, killedBy) => resolve(`exit ${code ?? killedBy}`))
    child.once('error', (error) => resolve(error.message))
  })
}

function stopped(words: string): AppError {
  return new AppError(
    'page-unreadable',
    'The KOSMOS-2.5 engine stopped, most likely for want of memory. It starts again with the next page; give it fewer pages at once or choose the reader tesseract.',
    { cause: new Error(words) },
  )
}
