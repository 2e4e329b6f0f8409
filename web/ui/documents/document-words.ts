import type { Document } from '../../../core/document.ts'
import { counted } from '../format.ts'

/** What a row says under a document's name. `share` in [0, 1] is how much has been read, where that is known. */
export type DocumentWords = Readonly<{
  tone: 'calm' | 'busy' | 'bad'
  text: string
  share?: number
  /** What a person can do about its state. */
  action?: 'cancel' | 'retry' | 'reread'
}>

export function documentWords({ status, pages, problem }: Document): DocumentWords {
  switch (status) {
    case 'queued':
      return pages.read > 0
        ? { tone: 'busy', text: 'Waits to go on', share: share(pages), action: 'cancel' }
        : { tone: 'busy', text: 'Waits to be read', action: 'cancel' }
    case 'reading':
      return {
        tone: 'busy',
        text: readingText(pages),
        ...(pages.total > 0 && { share: share(pages) }),
        action: 'cancel',
      }
    case 'ready':
      return pages.failed === 0
        ? {
            tone: 'calm',
            text: [counted(pages.total, 'page'), problem].filter(Boolean).join('. '),
            action: 'reread',
          }
        : {
            tone: 'bad',
            text: `${counted(pages.failed, 'page')} of ${pages.total} could not be read`,
            action: 'retry',
          }
    case 'failed':
      return { tone: 'bad', text: problem ?? 'It could not be read.', action: 'retry' }
    case 'cancelled':
      return {
        tone: 'calm',
        text: pages.read === 0 ? 'Stopped' : `Stopped after ${pages.read} of ${counted(pages.total, 'page')}`,
        action: 'retry',
      }
  }
}

function readingText({ total, read, failed }: Document['pages']): string {
  if (total === 0) return 'Being opened'
  const done = read + failed
  return done === total ? 'Being indexed' : `Reading page ${done + 1} of ${total.toLocaleString('en')}`
}

function share({ total, read, failed }: Document['pages']): number {
  return total === 0 ? 0 : (read + failed) / total
}

/** Three or four letters for the badge of a file. */
export function kindOf(mediaType: string): string {
  const [, subtype = ''] = mediaType.split('/')
  return (subtype === 'jpeg' ? 'jpg' : subtype).slice(0, 4).toUpperCase() || 'FILE'
}
