import type { Page } from '../../core/page.ts'
import { plainText } from '../../core/plain-text.ts'
import type { DraftQuestion } from './draft-question.ts'
import { labelInside } from './words-in-place.ts'

/** `4.1 `, `IV. `, `(b) `, `Article 7: ` before what a heading says. */
const NUMBER =
  /^(?:(?:section|article|chapter|part|annex|appendix)\s+)?(?:\d+(?:\.\d+)*\.?|[IVXLC]+\.|\(?[a-z]\))[\s:–-]+/i

/** Headings that name one thing which their section tells. */
const TOLD =
  /^(?:purpose|aim|scope|cost|duration|term|notice|place|subject|definition|cause|causes|effects?|history|origin|role|extent) of (?:the )?[\p{L} ’'-]{3,40}$/iu

/** Asks for what a heading names where it names one thing: "What is the purpose of the survey?" */
export function headingQuestions({ blocks }: Pick<Page, 'blocks'>): readonly DraftQuestion[] {
  return blocks
    .filter(({ kind }) => kind === 'heading')
    .map(({ markdown }) => plainText(markdown).replace(NUMBER, '').trim())
    .filter((heading) => TOLD.test(heading))
    .map((heading) => {
      const inside = labelInside(heading)
      const are = /^\p{L}+s of /u.test(inside) ? 'are' : 'is'
      return { text: `What ${are} the ${inside}?`, expects: undefined, kind: 'heading' }
    })
}
