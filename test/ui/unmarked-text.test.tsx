import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerTextProps } from '../../web/ui/conversation/answer-props.tsx'
import { drawn } from '../../web/ui/conversation/markdown-text.tsx'
import { isUnmarked, UnmarkedText } from '../../web/ui/conversation/unmarked-text.tsx'
import { drawnInPage } from './in-page.tsx'
import { someCitation } from './samples.ts'

function propsOf(text: string, growing: boolean, [start, end]: readonly [number, number]): AnswerTextProps {
  return {
    text,
    growing,
    citations: [1, 2].map((marker) => someCitation({ marker })),
    claims: [{ start, end, markers: [], support: 0, faults: [{ kind: 'number', text: '12' }] }],
    renderMarker: ({ marker }, beside) => (
      <b>
        {marker}:{beside.map((other) => other.marker).join()}
      </b>
    ),
    renderDoubt: () => <i>?</i>,
    renderDoubtful: (_claim, words) => <mark>{words}</mark>,
  }
}

describe('sentences', () => {
  it('are told from markdown', () => {
    const sentences = [
      'The lens was made in Paris. [1] [2]',
      'One.\n\nTwo: (b) 5 - 3 = 2!\nThree [7]. ',
      '"Quoted", it’s 3.5%',
    ]
    expect(sentences.filter((text) => !isUnmarked(text))).toEqual([])
    const marked = [
      '**a**',
      '- a',
      'a\n2. b',
      'a\n===',
      '> a',
      'a  \nb',
      '    a',
      '[1](b)',

      '[^1]',
      'www.a.de',
      'a@b.de',
      '&amp;',
      '| a |\n|---|',
      '$$x$$',
      '\\[x\\]',
      'a\u0000',
    ]
    expect(marked.filter(isUnmarked)).toEqual([])
  })

  it('look the same as when they are read as markdown', () => {
    const pieces = [
      'The lens',
      ' ',
      ' ',
      '\n',
      '\n\n',
      '[1]',
      '[2]',
      '[9]',
      ' 12',
      '.',
      ': ',
      '(a)',
      '1.',
      '- ',
      '=',
      '"',
      '!',
      'é',
      '\u202e',
      '\u00a0',
      'http',
    ]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((some) => some.join(''))
    const span = fc.tuple(fc.nat(40), fc.nat(80))
    let compared = 0
    fc.assert(
      fc.property(text, fc.boolean(), span, (words, growing, doubtful) => {
        fc.pre(isUnmarked(words))
        compared++
        const props = propsOf(words, growing, doubtful)
        expect(drawnInPage(<UnmarkedText {...props} />)).toBe(drawnInPage(drawn(props, undefined)))
      }),
      { numRuns: 500 },
    )
    expect(compared).toBe(500)
  })
})
