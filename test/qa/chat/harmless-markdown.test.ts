import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { harmlessMarkdown } from '../../../qa/chat/harmless-markdown.ts'
import { ADDRESSES, ENTITIES, LINKS, MARKER, SIGNS, TAGS } from '../../fixtures/markdown-signs.ts'

describe('harmless markdown', () => {
  it.each([
    ['See [the page](https://evil.example/?q=secret).', 'See the page.'],
    ['![pixel](https://evil.example/p.png) Hello', 'Hello'],
    ['[![a](b)](c) d', 'd'],
    ['[a [b](c)](d)', 'a b'],
    ['<img src=x onerror=alert(1)>', '< img src=x onerror=alert(1)>'],
    ['&lt;script&gt;', '< script>'],
    ['&#91;1&#93; it is', '& #91;1& #93; it is'],
    ['It is [1] so [2, 3].', 'It is so.'],
    ['It is \\[1\\] so [[1]] [1[1]].', 'It is so [].'],
    ['See https://evil.example/a?b=c.', 'See `https://evil.example/a?b=c`.'],
    ['www.evil.example or me@evil.example', '`www.evil.example` or `me@evil.example`'],
    ['a mail to a@.e', 'a mail to `a@.e`'],
    ['[x]: https://evil.example', '[x] : `https://evil.example`'],
    ['See [^1].', 'See.'],
    ['Hello\u200b\u202e\u{E0041}', 'Hello'],
    ['- **5 %** of 3 < 4 & 5 > 2, a_b_c', '- **5 %** of 3 < 4 & 5 > 2, a_b_c'],
  ])('%s', (said, shown) => {
    expect(harmlessMarkdown(said)).toBe(shown)
  })

  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom('1', 'a', ' ', MARKER, ...SIGNS, ...LINKS, ...ADDRESSES, ...ENTITIES, ...TAGS),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('').replace(/[\r\n]/g, ' '))

  it('has nothing in it that a reader of markdown would make active, and no marker', () => {
    fc.assert(
      fc.property(hostile, (said) => {
        const shown = harmlessMarkdown(said)
        const nodes = nodesIn(shown)
        const active = [
          'link',
          'image',
          'html',
          'definition',
          'linkReference',
          'imageReference',
          'footnoteReference',
        ]
        expect(nodes.map(({ type }) => type).filter((type) => active.includes(type))).toEqual([])
        expect(nodes.filter(({ type, value }) => type === 'text' && /\[\d{1,4}\]/.test(value ?? ''))).toEqual(
          [],
        )
      }),
    )
  })

  it('stays as it is once it is harmless', () => {
    fc.assert(
      fc.property(hostile, (said) => {
        const shown = harmlessMarkdown(said)
        expect(harmlessMarkdown(shown)).toBe(shown)
      }),
    )
  })

  it('takes no time to speak of, whatever it is given', () => {
    const started = performance.now()
    for (const part of ['[', 'a@', 'a', '[1', '<', '![](', '\\', '&#', 'www.', 'a.', '[1][', '`'])
      harmlessMarkdown(part.repeat(20_000 / part.length))
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

type Node = Readonly<{ type: string; value?: string; children?: readonly Node[] }>

function nodesIn(markdown: string): readonly Node[] {
  const all: Node[] = []
  const visit = (node: Node) => {
    all.push(node)
    for (const child of node.children ?? []) visit(child)
  }
  // Every node of a markdown tree is one of these.
  visit(unified().use(remarkParse).use(remarkGfm).parse(markdown) as Node)
  return all
}
