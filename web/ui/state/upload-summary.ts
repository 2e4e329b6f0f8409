import { perSecond, type RateOptions } from './rate.ts'
import type { Uploads } from './upload-queue.ts'

/** A line is as fast as it was in the last ten seconds; before two, any figure would be a guess. */
export const SENDING: RateOptions = { windowMs: 10_000, measuredMsMin: 2_000, amountMin: 1 }

export type UploadSummary = Readonly<{
  /** Files still to be sent, and all of this run. */
  left: number
  files: number
  sentBytes: number
  bytes: number
  bytesPerSecond: number | undefined
  secondsLeft: number | undefined
}>

/** How far all of it is. Files that were refused or were there already count as neither sent nor to be sent. */
export function uploadSummary({ items, rate, stored, pause }: Uploads, now: number): UploadSummary {
  let [left, sentBytes, bytes] = [0, stored.bytes, stored.bytes]
  for (const { state, file } of items) {
    if (state.kind !== 'waiting' && state.kind !== 'sending') continue
    left += 1
    bytes += file.size
    if (state.kind === 'sending') sentBytes += state.sent
  }
  const bytesPerSecond = pause === undefined ? perSecond(rate, now, SENDING) : undefined
  return {
    left,
    files: stored.files + left,
    sentBytes,
    bytes,
    bytesPerSecond,
    secondsLeft: bytesPerSecond === undefined ? undefined : (bytes - sentBytes) / bytesPerSecond,
  }
}
