import type { Page } from 'playwright-core'
import type { WireConversation } from '../../web/ui/wire.ts'
import { changed } from './between.ts'

/** As language models write: a table, code, a list, and the name of a character. */
const MARKED = `The lens came from **Chance &amp; Co**. [1]

| part | made in |
| - | -: |
| lens | 1857 |

1. First \`mount\` it.
2. Then turn it.

\`\`\`
turn(lens, 90)
\`\`\`
`

const FORMULA = '\nIt turns by $$\\frac{\\pi}{2}$$.\n'

/** Whatever is answered in this conversation, it says so in markdown; with a formula in it where one is wanted. */
export function answerInMarkdown(page: Page, conversationId: string, withFormula = false): Promise<unknown> {
  const path = new RegExp(`/api/v1/conversations/${conversationId}$`)
  return changed<WireConversation>(page, path, (sent) => ({
    ...sent,
    answers: sent.answers.map((each) => ({
      ...each,
      answer: withFormula ? MARKED + FORMULA : MARKED,
      claims: [],
    })),
  }))
}
