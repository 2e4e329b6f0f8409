import type { Document } from '../../../core/document.ts'
import type { Messages } from '../messages/messages.ts'
import { canRetry, readingProblem } from './reading-problem.ts'

/** What a row says under a document's name. `share` in [0, 1] is how much has been read, where that is known. */
export type DocumentWords = Readonly<{
  tone: 'calm' | 'busy' | 'bad'
  text: string
  /** As the server put it, in English. */
  detail?: string
  share?: number
  /** What a person can do about its state; nothing where only another file helps. */
  action: RowAction | 'none'
}>

export type RowAction = 'cancel' | 'retry' | 'reread'

export function documentWords(
  document: Document,
  messages: Pick<Messages, 'language' | 'problems' | 'library'>,
): DocumentWords {
  const { status, pages, problemCode, waitsFor } = document
  const words = messages.library
  const { row } = words
  if (waitsFor !== undefined) {
    const known = pages.total > 0 ? { share: share(pages) } : {}
    return { tone: 'bad', text: row.waitsFor[waitsFor], ...known, action: 'cancel' }
  }
  switch (status) {
    case 'queued':
      return pages.read > 0
        ? { tone: 'busy', text: row.waitsToGoOn, share: share(pages), action: 'cancel' }
        : { tone: 'busy', text: row.waits, action: 'cancel' }
    case 'reading':
      return {
        tone: 'busy',
        text: readingText(pages, row),
        ...(pages.total > 0 && { share: share(pages) }),
        action: 'cancel',
      }
    case 'ready':
      return pages.failed === 0
        ? { tone: 'calm', text: words.pages(pages.total), action: 'reread' }
        : {
            tone: 'bad',
            text: row.someFailed(pages.failed, pages.total),
            action: canRetry(problemCode, messages) ? 'retry' : 'reread',
          }
    case 'failed': {
      const { text, detail, canRetry: helps } = readingProblem(document, messages)
      return { tone: 'bad', text, ...(detail && { detail }), action: helps ? 'retry' : 'none' }
    }
    case 'cancelled':
      return {
        tone: 'calm',
        text: pages.read === 0 ? row.stopped : row.stoppedAfter(pages.read, pages.total),
        action: 'retry',
      }
  }
}

/** The smaller words beside it: what else is worth knowing at a glance, most important first. */
export function documentNotes(
  { status, warnings, updatedAt, createdAt }: Document,
  now: Date,
  { library, format }: Pick<Messages, 'library' | 'format'>,
): readonly string[] {
  return [
    ...(warnings === undefined ? [] : [library.row.warnings(warnings)]),
    format.when(status === 'ready' ? createdAt : updatedAt, now),
  ]
}

function readingText({ total, read, failed }: Document['pages'], row: Messages['library']['row']): string {
  if (total === 0) return row.opening
  const done = read + failed
  return done === total ? row.indexing : row.reading(done + 1, total)
}

function share({ total, read, failed }: Document['pages']): number {
  return total === 0 ? 0 : (read + failed) / total
}

/** Three or four letters for the badge of a file. */
export function kindOf(mediaType: string): string {
  const [, subtype = ''] = mediaType.split('/')
  return (subtype === 'jpeg' ? 'jpg' : subtype).slice(0, 4).toUpperCase() || 'FILE'
}
