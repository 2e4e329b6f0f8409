import { characterEntitiesHtml4 } from 'character-entities-html4'
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { renderToStaticMarkup } from 'react-dom/server'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { describe, expect, it, test } from 'vitest'
import { drawMarkdown } from '../../web/ui/markdown/draw-markdown.tsx'
import { decodeNamedCharacterReference } from '../../web/ui/markdown/named-characters.ts'
import { parseMarkdown } from '../../web/ui/markdown/parse-markdown.ts'

function draw(markdown: string): string {
  const tree = parseMarkdown(markdown)
  if (tree === undefined) throw new Error('It cannot be read as markdown.')
  return renderToStaticMarkup(drawMarkdown(tree, () => undefined))
}

describe('markdown', () => {
  it.each([
    ['a **b** *c* ~~d~~ `e`', '<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e</code></p>'],
    ['a\\\nb\n\n---', '<p>a<br/>b</p>\n<hr/>'],
    ['> a\n>\n> b', '<blockquote><p>a</p>\n<p>b</p></blockquote>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['- a\n\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['3. a\n   - b', '<ol start="3"><li>a\n<ul><li>b</li></ul></li></ol>'],
    ['```js\na\n```', '<pre><code>a</code></pre>'],
    ['# a', '<p class="word-heading">a</p>'],
    ['&euro;5 &amp; &lt;b&gt; &nothing;', '<p>€5 &amp; &lt;b&gt; &amp;nothing;</p>'],
  ])('%j is drawn as it is meant', (markdown, html) => {
    expect(draw(markdown)).toBe(html)
  })

  it('has tables with as many cells in every row as heads, on their sides', () => {
    expect(draw('| a | b |\n| :- | -: |\n| 1 |\n| 2 | 3 | 4 |')).toBe(
      '<div class="table-room" tabindex="0"><table>' +
        '<thead><tr><th style="text-align:left">a</th><th style="text-align:right">b</th></tr></thead><tbody>' +
        '<tr><td style="text-align:left">1</td><td style="text-align:right"></td></tr>' +
        '<tr><td style="text-align:left">2</td><td style="text-align:right">3</td></tr>' +
        '</tbody></table></div>',
    )
  })

  it('is words where it would lead away, load or be ticked', () => {
    expect(draw('[a](https://b.example) ![c](https://d.example) <e> [f][g]\n\n[g]: https://h.example')).toBe(
      '<p>a c &lt;e&gt; f</p>\n<p>[g]: https://h.example</p>',
    )
    expect(draw('- [x] done\n\n<div>\n\nhttps://a.example[^1]\n\n[^1]: a note')).toBe(
      '<ul><li>[x] done</li></ul>\n<p>&lt;div&gt;</p>\n<p>https://a.example[^1]</p>\n<p>[^1]: a note</p>',
    )
  })

  it('means what it means to others', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b c',
        ' ',
        '\n',
        '\n\n',
        '*',
        '**',
        '_',
        '~~',
        '`',
        '```\n',
        '- ',
        '1. ',
        '2) ',
        '> ',
        '# ',
        '  ',
      ],
      ...[
        '    ',
        '\\',
        '\\\n',
        '|',
        '| a | b |\n|---|---|\n',
        '---\n',
        '***\n',
        '&amp;',
        '&copy;',
        '!',
        '(',
        ')',
        '.',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const markdown = pieces.join('')
        fc.pre(parseMarkdown(markdown) !== undefined)
        expect(asElements(draw(markdown))).toBe(asElements(drawnByOthers(markdown)))
      }),
      { numRuns: 400 },
    )
  })
})

test('the build decodes the names of characters as the parser does', () => {
  for (const name of [...Object.keys(characterEntitiesHtml4), 'apos', 'nothing', 'constructor']) {
    const [paragraph] = fromMarkdown(`&${name};`).children
    const [text] = paragraph?.type === 'paragraph' ? paragraph.children : []
    const decoded = decodeNamedCharacterReference(name)
    expect(text).toMatchObject({ value: decoded === false ? `&${name};` : decoded })
  }
})

function drawnByOthers(markdown: string): string {
  return renderToStaticMarkup(<Markdown remarkPlugins={[remarkGfm]}>{markdown}</Markdown>)
}

/** Without what is drawn otherwise on purpose: the room around tables, headings as paragraphs, and white space. */
function asElements(html: string): string {
  return html
    .replace(/<(\/?)h[1-6]>/g, '<$1p>')
    .replace(/<p class="word-heading">/g, '<p>')
    .replace(/<div class="table-room" tabindex="0">|<\/div>/g, '')
    .replace(/ class="[^"]*"/g, '')
    .replace(/ (start="1")/g, '')
    .replace(/\s+/g, '')
}
