import type { Citation } from '../../../core/answer.ts'
import type { Messages } from '../messages/messages.ts'
import type { WireAnswer } from '../wire.ts'
import { citationsOf } from './cited.ts'
import { plainWords } from './passage-text.ts'
import { visibleName, withoutOverrides } from './visible-text.ts'

type Words = Pick<Messages['conversation'], 'page' | 'sources' | 'nearest'>

/** An answer with its sources as plain text: question, answer, then each quote with its place and a link to it. */
export function asPlainText(
  answer: WireAnswer,
  linkTo: (citation: Citation) => string,
  words: Words,
): string {
  const citations = citationsOf(answer)
  return [
    withoutOverrides(answer.question),
    unescaped(withoutOverrides(answer.answer)),
    ...(citations.length === 0 ? [] : [`${answer.answered ? words.sources : words.nearest}:`]),
    ...citations.map((citation) => sourceText(citation, linkTo(citation), words)),
  ].join('\n\n')
}

/** `[1] “Total due £113.97” – invoice.png, page 2`, and the link below it. */
function sourceText(citation: Citation, link: string, words: Words): string {
  const { marker, quote, documentName, page } = citation
  return `[${marker}] “${plainWords(quote)}” – ${visibleName(documentName)}, ${words.page(page)}\n${link}`
}

/** Markdown stays as it is, for it reads well; only the backslashes of escapes go. */
function unescaped(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}
