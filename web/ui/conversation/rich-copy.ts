import type { Citation } from '../../../core/answer.ts'
import type { Messages } from '../messages/messages.ts'
import type { WireAnswer } from '../wire.ts'
import { citationsOf } from './cited.ts'
import { plainWords } from './passage-text.ts'
import { visibleName, withoutOverrides } from './visible-text.ts'

/**
 * The same as HTML, for mail and word processors: the answer as it is drawn, without what only works on this page.
 * `prose` is the drawn answer. Built of elements, never of strings, so that nothing in it becomes markup.
 */
export function asRichText(
  answer: WireAnswer,
  prose: Element | null,
  linkTo: (citation: Citation) => string,
  words: Pick<Messages['conversation'], 'page' | 'sources' | 'nearest'>,
): string {
  const citations = citationsOf(answer)
  const parts = [
    element('p', [element('b', [withoutOverrides(answer.question)])]),
    prose === null ? element('p', [withoutOverrides(answer.answer)]) : bare(prose),
    ...(citations.length === 0
      ? []
      : [element('p', [element('b', [answer.answered ? words.sources : words.nearest])])]),
    ...citations.map((citation) => {
      const place = element('a', [`${visibleName(citation.documentName)}, ${words.page(citation.page)}`])
      place.setAttribute('href', linkTo(citation))
      const quote = plainWords(citation.quote)
      return element('p', [`[${citation.marker}] “${quote}” – `, place])
    }),
  ]
  return element('div', parts).outerHTML
}

/** A copy of what is drawn: pins as `[1]`, no buttons, no attributes. */
function bare(prose: Element): Element {
  const copy = element('div', [...prose.cloneNode(true).childNodes])
  for (const pin of copy.querySelectorAll('[data-pin]')) pin.replaceWith(`[${pin.textContent}]`)
  for (const button of copy.querySelectorAll('button')) button.remove()
  for (const each of copy.querySelectorAll('*'))
    for (const name of each.getAttributeNames()) if (!KEPT.includes(name)) each.removeAttribute(name)
  return copy
}

/** What a formula needs to be one elsewhere. */
const KEPT: readonly string[] = ['xmlns', 'display', 'encoding']

function element(name: string, children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name)
  made.append(...children)
  return made
}
