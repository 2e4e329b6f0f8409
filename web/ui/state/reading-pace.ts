import type { Document, DocumentId } from '../../../core/document.ts'
import type { Tally } from '../../../core/document-query.ts'
import type { DocumentChange } from '../wire.ts'
import { counted, perSecond, type Rate, type RateOptions, unmeasured } from './rate.ts'

/** How fast pages are read, from the changes that come while they are. */
export type Pace = Readonly<{
  /** Pages of each document under way that are done with. */
  done: ReadonlyMap<DocumentId, number>
  rate: Rate
}>

export const noPace: Pace = { done: new Map(), rate: unmeasured }

/** Scans take seconds each and come in bursts as several are read at once; two minutes even them out. */
const PAGES: RateOptions = { windowMs: 120_000, measuredMsMin: 8_000, amountMin: 3 }

export type Progress = Readonly<{
  /** Documents queued or being read. */
  documents: number
  done: number
  total: number
  /** Some have not been opened: there are more pages than `total`. */
  atLeast: boolean
  /** Undefined before it is known. */
  pagesPerMinute: number | undefined
  secondsLeft: number | undefined
}>

export function paceAfter(pace: Pace, changes: readonly DocumentChange[], at: number): Pace {
  return changes.reduce((before, { documentId, document }) => after(before, documentId, document, at), pace)
}

/** Undefined when nothing is being read. */
export function progressOf(tally: Tally, pace: Pace, now: number): Progress | undefined {
  const documents = tally.documents.queued + tally.documents.reading
  if (documents === 0) return undefined
  const { total, done } = tally.pages
  const speed = perSecond(pace.rate, now, PAGES)
  // With pages nobody has counted yet, no time left would be true.
  const secondsLeft = speed === undefined || tally.unopened > 0 ? undefined : (total - done) / speed
  return {
    documents,
    done,
    total,
    atLeast: tally.unopened > 0,
    pagesPerMinute: speed === undefined ? undefined : speed * 60,
    secondsLeft,
  }
}

function after(pace: Pace, id: DocumentId, document: Document | undefined, at: number): Pace {
  const before = pace.done.get(id)
  const now = document === undefined ? undefined : document.pages.read + document.pages.failed
  const done = new Map(pace.done)
  if (now !== undefined && isBusy(document)) done.set(id, now)
  else done.delete(id)
  // Nothing is under way any more: the next work is measured from its own beginning.
  if (done.size === 0 && before === undefined) return noPace
  // A document that is set to be read again counts from fewer pages than it had.
  const more = before === undefined || now === undefined ? 0 : Math.max(0, now - before)
  const rate = counted(pace.rate, at, more, PAGES)
  return done.size === 0 ? { done, rate: unmeasured } : { done, rate }
}

function isBusy(document: Document | undefined): boolean {
  return document?.status === 'queued' || document?.status === 'reading'
}
