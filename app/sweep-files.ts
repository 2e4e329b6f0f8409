import type { BlobStore } from '../library/blobs.ts'
import type { Log } from '../log.ts'

/** What an upload leaves behind when its process is killed is removed once it is this old, in ms. */
const SWEEP_OLDER_THAN_MS = 60 * 60 * 1000

/** Sweeps now and then, until the timer is cleared. */
export function sweepFiles(blobs: Pick<BlobStore, 'sweep'>, log: Log): NodeJS.Timeout {
  const sweep = () =>
    blobs.sweep({ olderThanMs: SWEEP_OLDER_THAN_MS }).then(
      (removed) => log.debug(removed, 'files.swept'),
      // Nothing depends on it: the next one finds what this one missed.
      (error: unknown) => log.warn({ error }, 'files.sweep-failed'),
    )
  void sweep()
  return setInterval(sweep, SWEEP_OLDER_THAN_MS).unref()
}
