import { type ChildProcess, fork } from 'node:child_process'
import { typescriptArguments } from '../../models/forked-process.ts'
import type { TokenPair } from '../../models/tokenizer.ts'
import type { OnnxReply, OnnxRequest } from './onnx-messages.ts'

/** A model in a process of its own. */
export type ModelProcess = {
  /** A unit vector for each text's token numbers. Rejects at once when `signal` aborts, and when the process dies. */
  embed(texts: readonly (readonly number[])[], signal: AbortSignal): Promise<readonly Float32Array[]>
  /** How well the second text of each pair answers the first, for a model with one such output. Rejects as `embed`. */
  score(pairs: readonly TokenPair[], signal: AbortSignal): Promise<readonly number[]>
  /** Each pair's numbers as the model gives them, one a class. Rejects as `embed`. */
  classify(pairs: readonly TokenPair[], signal: AbortSignal): Promise<readonly (readonly number[])[]>
  close(): Promise<void>
}

type Opening = Omit<Extract<OnnxRequest, { kind: 'open' }>, 'id' | 'kind'>

/** Starts with the first work, and again with the next after it died. */
export function createModelProcess(opening: Opening): ModelProcess {
  let running: Promise<ModelChild> | undefined

  async function start(): Promise<ModelChild> {
    const child = forkModel(() => {
      running = undefined
    })
    try {
      await child.ask({ kind: 'open', ...opening })
      return child
    } catch (error) {
      await child.kill()
      throw error
    }
  }

  async function ask(request: Asked, signal: AbortSignal): Promise<OnnxReply> {
    signal.throwIfAborted()
    running ??= start()
    const child = await unlessAborted(running, signal)
    return unlessAborted(child.ask(request), signal)
  }

  return {
    async embed(texts, signal) {
      const reply = await ask({ kind: 'embed', texts }, signal)
      if (reply.kind !== 'embedded') throw new Error(`The model process replied ${reply.kind}.`)
      return reply.vectors
    },
    async score(pairs, signal) {
      const reply = await ask({ kind: 'score', pairs }, signal)
      if (reply.kind !== 'scored') throw new Error(`The model process replied ${reply.kind}.`)
      return reply.scores
    },
    async classify(pairs, signal) {
      const reply = await ask({ kind: 'classify', pairs }, signal)
      if (reply.kind !== 'classified') throw new Error(`The model process replied ${reply.kind}.`)
      return reply.logits
    },
    async close() {
      const child = await running?.catch(() => undefined)
      await child?.kill()
    },
  }
}

type Asked = OnnxRequest extends infer R ? (R extends OnnxRequest ? Omit<R, 'id'> : never) : never

type ModelChild = {
  ask(request: Asked): Promise<OnnxReply>
  kill(): Promise<void>
}

function forkModel(onGone: () => void): ModelChild {
  const child = fork(new URL('./onnx-process.ts', import.meta.url), [], {
    execArgv: [...typescriptArguments],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, Waiting>()
  let asked = 0

  child.on('message', (reply: OnnxReply) => {
    const call = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.kind === 'failed') call?.reject(new Error(reply.message))
    else call?.resolve(reply)
  })
  const gone = exitOf(child).then(() => {
    onGone()
    for (const call of waiting.values()) call.reject(new Error('The process that runs the model ended.'))
    waiting.clear()
  })

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const id = asked++
        waiting.set(id, { resolve, reject })
        child.send({ id, ...request }, (error) => error && reject(error))
      }),
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

type Waiting = Readonly<{ resolve: (reply: OnnxReply) => void; reject: (error: Error) => void }>

/** Also when it could not be started. */
function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

/** The process finishes its run all the same; nobody waits for it. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => undefined)
  signal.throwIfAborted()
  let leave = () => {}
  const aborted = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
