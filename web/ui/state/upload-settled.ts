import type { Problem, Uploaded } from '../wire.ts'
import { matchRejected } from './upload-batch.ts'
import type { UploadItem, UploadState } from './upload-queue.ts'

/** What became of the files of one request, by id; undefined for those that are new documents now. Some may have to wait. */
export function settledStates(
  batch: readonly UploadItem[],
  { items, rejected }: Uploaded,
): ReadonlyMap<number, UploadState | undefined> {
  const states = new Map<number, UploadState | undefined>()
  const places = matchRejected(
    batch.map((item) => item.file.name),
    rejected.map(({ name }) => name),
  )
  const refused = new Map(rejected.map(({ problem }, i) => [places[i], problem]))
  const stored = items.values()
  for (const [place, item] of batch.entries()) {
    const problem = refused.get(place)
    const document = problem ? undefined : stored.next().value
    if (problem !== undefined && isQueueFull(problem)) states.set(item.id, { kind: 'waiting' })
    else if (problem) states.set(item.id, { kind: 'rejected', problem })
    else if (document?.duplicate)
      states.set(item.id, { kind: 'duplicate', documentId: document.id, name: document.name })
    else states.set(item.id, undefined)
  }
  return states
}

/** The server takes the file as soon as fewer pages wait to be read. */
export function isQueueFull({ type }: Problem): boolean {
  return type?.endsWith('/queue-full') === true
}
