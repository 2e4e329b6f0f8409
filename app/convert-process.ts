import { AppError } from '../core/errors.ts'
import { giveWay } from '../models/forked-process.ts'
import { holdModel } from '../models/lock.ts'
import { watchParent } from '../models/watch-parent.ts'
import { type ConvertProgress, convertCheckpoint } from '../reader/kosmos/convert/convert.ts'
import type { ConvertReply, ConvertRequest } from './convert-messages.ts'

// Converts one checkpoint: minutes of arithmetic that must not keep the process that answers from answering. It may be
// killed at any moment: the manifest is written last.
giveWay()
watchParent()
process.on('disconnect', () => process.exit())
process.on('SIGINT', () => {})
process.once('message', (request: ConvertRequest) => void convert(request))

async function convert(request: ConvertRequest): Promise<void> {
  const { signal } = new AbortController()
  const onProgress = createSparing((progress: ConvertProgress) => send({ kind: 'progress', progress }))
  try {
    await holdModel(request.folder, () => convertCheckpoint({ ...request, onProgress, signal }))
    send({ kind: 'done' })
  } catch (error) {
    send(failure(error))
  }
  process.disconnect()
}

function send(reply: ConvertReply): void {
  process.send?.(reply)
}

function failure(error: unknown): ConvertReply {
  if (error instanceof AppError) return { kind: 'failed', code: error.code, message: error.message }
  return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

/** Milliseconds between two words of progress: it is made of thousands of small steps. */
const PROGRESS_MS = 200

function createSparing<T>(tell: (value: T) => void): (value: T) => void {
  let last = 0
  return (value) => {
    const now = performance.now()
    if (now - last < PROGRESS_MS) return
    last = now
    tell(value)
  }
}
