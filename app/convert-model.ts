import { fork } from 'node:child_process'
import { AppError } from '../core/errors.ts'
import { typescriptArguments } from '../models/forked-process.ts'
import type { ConvertProgress } from '../reader/kosmos/convert/convert.ts'
import type { ConvertReply, ConvertRequest } from './convert-messages.ts'

/** Characters kept of what a dying process says. */
const LAST_WORDS_MAX = 2_000

/**
 * Converts a checkpoint in a process of its own. Throws what `convertCheckpoint` throws, AppError `busy` while another
 * process is at work on the model, and the signal's reason once the process is gone.
 */
export async function convertModel(
  request: ConvertRequest,
  onProgress: (progress: ConvertProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted()
  const child = fork(new URL('./convert-process.ts', import.meta.url), [], {
    execArgv: [...typescriptArguments],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const kill = () => child.kill('SIGKILL')
  signal.addEventListener('abort', kill, { once: true })
  try {
    const reply = await new Promise<Exclude<ConvertReply, { kind: 'progress' }>>((resolve, reject) => {
      let lastWords = ''
      child.stderr?.on('data', (part: Buffer) => {
        lastWords = (lastWords + part.toString()).slice(-LAST_WORDS_MAX)
      })
      child.on('message', (sent) => {
        // Only convert-process.ts writes to the channel.
        const message = sent as ConvertReply
        if (message.kind === 'progress') onProgress(message.progress)
        else resolve(message)
      })
      child.on('error', reject)
      child.on('exit', (code, killedBy) => reject(ended(code ?? killedBy, lastWords)))
      child.send(request)
    })
    if (reply.kind === 'failed') throw failure(reply)
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', kill)
    kill()
  }
}

function failure({ code, message }: Extract<ConvertReply, { kind: 'failed' }>): Error {
  return code === undefined ? new Error(message) : new AppError(code, message)
}

/** Linux ends the largest process when memory runs out, without a word. */
function ended(how: number | string | null, lastWords: string): Error {
  if (how !== 'SIGKILL') return new Error(`The converting process ended with ${how}: ${lastWords}`)
  return new AppError(
    'model-damaged',
    'The conversion was ended from outside, most likely because the machine ran out of memory. Free some, then try again.',
  )
}
