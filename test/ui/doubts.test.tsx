import { describe, expect, it } from 'vitest'
import type { Claim } from '../../core/answer.ts'
import { drawn as drawnText } from '../../web/ui/conversation/markdown-text.tsx'
import { Unproved } from '../../web/ui/conversation/unproved.tsx'
import { drawnInPage } from './in-page.tsx'
import { someAnswer } from './samples.ts'

const claim = (text: string, part: string, isDoubtful: boolean): Claim => ({
  start: text.indexOf(part),
  end: text.indexOf(part) + part.length,
  markers: [],
  support: isDoubtful ? 0 : 1,
  faults: isDoubtful ? [{ kind: 'number', text: '12' }] : [],
})

function drawn(text: string, claims: readonly Claim[]): string {
  return drawnInPage(
    drawnText(
      {
        text,
        citations: [],
        claims,
        growing: true,
        renderMarker: () => null,
        renderDoubt: ({ faults }) => <i>{faults[0]?.text}</i>,
        renderDoubtful: (_claim, words) => <mark>{words}</mark>,
      },
      undefined,
    ),
  )
}

describe('a statement that nothing proves', () => {
  it('is underlined, and only that', () => {
    const text = 'It is so. [1] There are 12 of them. All is well. [2]'
    const html = drawn(text, [
      claim(text, 'It is so. [1]', false),
      claim(text, 'There are 12 of them.', true),
    ])
    expect(html).toContain('<mark>There are 12 of them.</mark><i>12</i>')
    expect(html.match(/<mark>/g)).toHaveLength(1)
    expect(html).toContain('All is well.')
  })

  it('is found behind markers that had to be guarded, across emphasis, and where print was escaped', () => {
    const guarded = 'See [1](x) and [2](y). There are 12.'
    expect(drawn(guarded, [claim(guarded, 'There are 12.', true)])).toContain('<mark>There are 12.</mark>')
    const strong = 'There are **12** of them. Fine.'
    const html = drawn(strong, [claim(strong, 'There are **12** of them.', true)])
    expect(html).toContain(
      '<mark>There are </mark><strong><mark>12</mark></strong><mark> of them.</mark><i>12</i> Fine.',
    )
    const escaped = 'There are 12 \\*stars\\*.'
    expect(drawn(escaped, [claim(escaped, escaped, true)])).toContain('<mark>There are 12 *stars*.</mark>')
  })

  it('is said in words, with what was left out', () => {
    const html = drawnInPage(
      <Unproved
        answer={someAnswer({
          claims: [claim('There are 12.', 'There are 12.', true)],
          dropped: [
            {
              text: 'Blue <b>',
              faults: [{ kind: 'not-located', text: '' }],
            },
          ],
        })}
      />,
    )
    expect(html).toContain('the number “12” is not printed in the cited lines')
    expect(html).toContain('One statement was left out because nothing bears it out')
    expect(html).toContain('Blue &lt;b&gt;')
    expect(drawnInPage(<Unproved answer={someAnswer()} />)).not.toContain('aside')
  })
})
