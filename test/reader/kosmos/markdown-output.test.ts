import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { cleanMarkdown } from '../../../reader/kosmos/output/markdown-output.ts'
import { BLOCK_SIGNS, ENTITIES, LINKS, SIGNS, TABLE_TAGS, TAGS } from '../../fixtures/markdown-signs.ts'
import { receiptMarkdown } from './receipt.ts'

const whole = (raw: string) => cleanMarkdown(raw, { isCut: false })
const cut = (raw: string) => cleanMarkdown(raw, { isCut: true })

describe('markdown of the model', () => {
  it('leaves the published receipt as it is', () => {
    expect(whole(receiptMarkdown)).toBe(receiptMarkdown)
  })

  it.each<[name: string, raw: string, clean: string]>([
    [
      'nested lists',
      '- a\n    - b\n        - c\n\n    text\n1.  d\n    *   e',
      '- a\n    - b\n        - c\n\n    text\n1.  d\n    *   e',
    ],
    ['runs of blank lines', '\n\n# A\n\n \n\t\n\nB  \n\n', '# A\n\nB'],
    ['line breaks', 'A<br>B<br/>C <BR /> D', 'A\nB\nC\nD'],
    ['line breaks in a table', '| A<br>B | C |\n| --- | --- |', '| A B | C |\n| --- | --- |'],
    ['emphasis', '<b>A</b> <em> B </em><strong></strong> <s>C</s>', '**A**  *B*  ~~C~~'],
    [
      'powers and indices',
      'e<sup>2</sup> H<sub>2</sub>O 1<sup>st</sup> x<sup>n+1</sup> a<sub>ij</sub> y<sup>k</sup>',
      'e² H₂O 1st x^(n+1) aij y^k',
    ],
    ['headings and lists', '<h2>A</h2><ul><li>B</li><li>C</li></ul>', '## A\n\n- B\n- C'],
    ['tags without a meaning', '<span style="x">A</span><u>B</u><p align="center">C</p>', 'AB\nC'],
    [
      'tags that are none',
      'a <john@x.org> wrote <i <script>alert(1)</script> 1 < 2',
      'a \\<john@x.org> wrote \\<i \\<script>alert(1)\\</script> 1 < 2',
    ],
    ['comments', 'A <!-- B --> C', 'A \\<!-- B --> C'],
    ['images', '![a chart](x.png "t") ![](y.png) <img src="z" alt="logo">', 'a chart  logo'],
    [
      'links',
      '[the site](https://x.org) [![badge](b.svg)](javascript:1) \\[REG\\](7)',
      'the site badge \\[REG\\](7)',
    ],
    ['definitions', '[x]: https://x.org\n[^1]: note', '\\[x]: https://x.org\n\\[^1]: note'],
    ['a fence that tags held apart', '``<a>`\n```\n<p>', '\\`\\`\\`\n```\n<p>\n```'],
    ['definitions behind a tag', 'a\n<td>[x]: y\n<b></b>[z]: y', 'a\n\n\\[x]: y\n\\[z]: y'],
    ['definitions in lists and quotations', '- [x]: y\n\n1. - > [x]: y', '- \\[x]: y\n\n1. - > \\[x]: y'],
    [
      'definitions with code, ends of lines or brackets in their labels',
      '[`a`]: y\n\n[a\nb]: y\n\n[a\\]b]: y',
      '\\[`a`]: y\n\n\\[a\nb]: y\n\n\\[a\\]b]: y',
    ],
    [
      'code',
      '`<b>` and ``a`<i>`` but <b>c`</b>\n\n```html\n<p>  \n\n\n</p>\n```\n<p>d',
      '`<b>` and ``a`<i>`` but **c`**\n\n```html\n<p>  \n\n\n</p>\n```\n\nd',
    ],
    ['escaped tags', 'a \\<b\\> c', 'a \\<b\\> c'],
    ['control characters', 'A\u0000B\u0007\r\nC\rD', 'AB\nC\nD'],
    ['nothing', ' \n\n ', ''],
  ])('%s', (_, raw, clean) => {
    expect(whole(raw)).toBe(clean)
  })
})

describe('HTML tables', () => {
  it.each<[name: string, raw: string, clean: string]>([
    [
      'as the paper shows them, tag by line',
      'Sum\n<table>\n<thead>\n<tr>\n<th>Item</th>\n<th>Price</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>Sub Total</td>\n<td>45,455</td>\n</tr>\n</tbody>\n</table>\nCard Payment',
      'Sum\n\n| Item | Price |\n| --- | --- |\n| Sub Total | 45,455 |\n\nCard Payment',
    ],
    [
      'with spans',
      '<table><tr><td rowspan="2">A</td><td colspan=2>B</td></tr><tr><td>C</td><td>D</td></tr><tr><td>E</td></tr></table>',
      '| A | B |  |\n| --- | --- | --- |\n|  | C | D |\n| E |  |  |',
    ],
    [
      'with bars, marks and breaks in cells',
      '<table><tr><th>a|b</th><td><b>c</b><br>d\n e</td></tr></table>',
      '| a\\|b | **c** d e |\n| --- | --- |',
    ],
    [
      'with a caption',
      '<table><caption>Table 1</caption><tr><td>A</td></tr></table>',
      'Table 1\n\n| A |\n| --- |',
    ],
    [
      'within a cell',
      '<table><tr><td>A<table><tr><td>B</td><td>C</td></tr></table>D</td></tr></table>E',
      '| A B C D |\n| --- |\n\nE',
    ],
    ['without ends', '<table><tr><td>A<td>B<tr><td>C<td>D</table>', '| A | B |\n| --- | --- |\n| C | D |'],
    ['without cells', '<table>Sub Total 1</table>', 'Sub Total 1'],
    [
      'with a script',
      '<table><tr><td><script>x</script></td></tr></table>',
      '| \\<script>x\\</script> |\n| --- |',
    ],
    [
      'with spans beyond reason',
      '<table><tr><td colspan="9999" rowspan="9999">A</td></tr></table>',
      `| A |${'  |'.repeat(63)}\n|${' --- |'.repeat(64)}`,
    ],
    ['an end without a beginning', 'A</td></tr></table>\nB', 'A\n\nB'],
  ])('%s', (_, raw, clean) => {
    expect(whole(raw)).toBe(clean)
  })

  it.each([
    ['in a cell', '<table><tr><td>A</td><td>Card Pay', '| A | Card Pay |\n| --- | --- |'],
    ['in a tag', '<table><tr><td>A</td><td>B</td></tr><tr><td col', '| A | B |\n| --- | --- |'],
    ['before a cell', '<table>', ''],
  ])('are closed when cut %s', (_, raw, clean) => {
    expect(cut(raw)).toBe(clean)
  })
})

describe('a cut', () => {
  it('in code leaves what follows out of the code', () => {
    expect(cut('a\n~~~~ js\nlet x')).toBe('a\n~~~~ js\nlet x\n~~~~')
  })

  it.each(['|', '| -', '| --- | --', '| --- | --- |'])(
    'in the row under a head, %s, leaves a table',
    (row) => {
      expect(cut(`a\n\n| A \\| B | C |\n${row}`)).toBe('a\n\n| A \\| B | C |\n| --- | --- |')
    },
  )

  it('in a row of blanks leaves that row', () => {
    const table = '| A |\n| --- |\n| 1 |\n| - |'
    expect(cut(table)).toBe(table)
  })
})

const piece = fc.oneof(
  fc.constantFrom(...SIGNS, ...BLOCK_SIGNS, ...LINKS, ...ENTITIES, ...TAGS, ...TABLE_TAGS),
  fc.stringMatching(/^[a-z0-9 ]{1,8}$/),
)
const anything = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.string({ maxLength: 60 }),
)

type Node = Readonly<{ type: string; children?: readonly Node[] }>

function kinds(node: Node): readonly string[] {
  return [node.type, ...(node.children ?? []).flatMap(kinds)]
}

describe('whatever the model writes', () => {
  const parser = unified().use(remarkParse).use(remarkGfm)

  it('holds no HTML, image or hidden definition', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (raw, isCut) => {
        const found = kinds(parser.parse(cleanMarkdown(raw, { isCut })) as Node)
        expect(found).not.toContain('html')
        expect(found).not.toContain('image')
        expect(found).not.toContain('definition')
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps every word that is no tag or address', () => {
    const words = fc.array(fc.stringMatching(/^[A-Z]{3,9}$/), { maxLength: 12 })
    const marks = fc.constantFrom(
      ' ',
      '\n',
      '\n\n',
      '<br>',
      '</td><td>',
      '<tr><td>',
      '<table>',
      '</table>',
      ' | ',
      ' `',
    )
    fc.assert(
      fc.property(words, fc.array(marks, { minLength: 12, maxLength: 12 }), (said, between) => {
        const kept = whole(said.map((word, i) => word + between[i]).join(''))
        expect(kept.match(/[A-Z]{3,}/g) ?? []).toEqual(expect.arrayContaining(said))
      }),
    )
  })

  it('takes no time to clean, however hostile', () => {
    const parts = [
      '<table>',
      '<td colspan=9999 rowspan=9999>',
      '`',
      '``',
      '![',
      '[a](',
      '<b>',
      '<sup>',
      '\n',
      ' ',
      '|',
      '<',
      '[x]:',
    ]
    for (const raw of [...parts.map((part) => part.repeat(4000)), `<b>${' '.repeat(4000)}x`]) {
      const started = performance.now()
      whole(raw)
      expect(performance.now() - started, raw.slice(0, 20)).toBeLessThan(1500)
    }
  })
})
