import { AppError } from '../core/errors.ts'
import type { Jobs } from '../library/library.ts'
import { keptFor } from './kept-for.ts'

/** How long a count is good enough, in ms: counting a long queue takes some, and many files may come at once. */
const COUNT_MS = 1_000

/** Throws AppError `queue-full` while more pages wait than are taken; a file that was not opened yet counts as one. */
export function createQueueGate(
  jobs: Pick<Jobs, 'counts'>,
  pagesMax: number,
  now: () => number,
): () => Promise<void> {
  const counted = keptFor(COUNT_MS, now, jobs.counts)
  return async () => {
    const { waitingPages, queuedDocuments } = await counted.ask()
    const waiting = waitingPages + queuedDocuments
    if (waiting < pagesMax) return
    throw new AppError(
      'queue-full',
      `${waiting.toLocaleString('en-US')} pages wait to be read already, and no more than ${pagesMax.toLocaleString('en-US')} may. Add the file again when some of them have been read.`,
    )
  }
}
