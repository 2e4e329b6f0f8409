import type { Citation } from '../../../core/answer.ts'
import { plainText } from '../../../core/plain-text.ts'
import type { EvidenceInput, Source } from './evidence.ts'
import { bytesInWords, instant, percent } from './words.ts'

/** A name and its value; one that is nothing is left out. Formats show hashes and links each in their way. */
export type Fact = readonly [name: string, value: string | undefined, style?: 'hash' | 'link']

export function answerFacts({ answer, collectionName, link, madeAt }: EvidenceInput): readonly Fact[] {
  return [
    ['Answered', instant(answer.createdAt)],
    ['From the collection', collectionName],
    ['Searched for', answer.searchedFor === answer.question ? undefined : answer.searchedFor],
    ['Answered by', answer.answerer],
    ['Pages read by', answer.reader],
    ['This file made', instant(madeAt)],
    ['Answer', answer.id, 'hash'],
    ['In Lectern', link, 'link'],
  ]
}

export function exhibitFacts({ documentName, page, support }: Citation, source: Source): readonly Fact[] {
  if (source.kind === 'deleted') {
    return [
      ['Document', `${documentName}, deleted since`],
      ['Page', String(page)],
      ['Support', percent(support)],
    ]
  }
  const { document, reader, link } = source
  return [
    ['Document', document.name],
    ['SHA-256', document.sha256, 'hash'],
    ['File', `${document.mediaType}, ${bytesInWords(document.bytes)}`],
    ['Uploaded', instant(document.createdAt)],
    ['Page', `${page} of ${document.pages.total}`],
    ['Page read by', reader],
    ['Support', percent(support)],
    ['In Lectern', link, 'link'],
  ]
}

/** The quote without the marks of markdown that tables and headings are kept in. */
export function quoteText({ quote }: Citation): string {
  return plainText(quote) || quote
}

export function exhibitTitle({ marker, documentName, page }: Citation, source: Source): string {
  return `Exhibit ${marker}: ${source.kind === 'there' ? source.document.name : documentName}, page ${page}`
}
