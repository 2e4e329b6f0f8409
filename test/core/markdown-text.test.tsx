import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { describe, expect, it } from 'vitest'
import { asMarkdown } from '../../core/markdown-text.ts'
import { plainText } from '../../core/plain-text.ts'

/** What a browser would show of a paragraph, links reduced to their words. */
function shown(markdown: string): string {
  const html = renderToStaticMarkup(
    <Markdown remarkPlugins={[remarkGfm]} allowedElements={['p']} unwrapDisallowed>
      {markdown}
    </Markdown>,
  )
  expect(html).toMatch(/^(<p>.*<\/p>)?$/)
  return html
    .replace(/<\/?p>/g, '')
    .replace(/&(lt|gt|quot|#x27);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"' })[name] ?? "'")
    .replaceAll('&amp;', '&')
}

describe('plain text as markdown', () => {
  it.each([
    'Due is £1,113.97. [1] By 5*3 snake_case 2 * 3 ~5 ____ a|b (x) [note] #7 a-b 1.5',
    'Sign here: ____ date: ____',
  ])('leaves %j alone', (plain) => {
    expect(asMarkdown(plain)).toBe(plain)
  })

  it.each([
    ['The *red* lamp', 'The \\*red\\* lamp'],
    ['1. Introduction', '1\\. Introduction'],
    ['# 12', '\\# 12'],
    ['see [a](b)', 'see [a\\](b)'],
    ['<b>x</b> &amp; y', '\\<b>x\\</b> \\&amp; y'],
  ])('escapes %j', (plain, expected) => {
    expect(asMarkdown(plain)).toBe(expected)
  })

  it('shows exactly the text, and plain text leads back to it', () => {
    const piece = fc.constantFrom(
      ...['word', 'a', '12', ' ', ' ', '*', '**', '_', '__', '`', '~', '~~~', '#', '>', '-', '+', '.', ')'],
      ...['(', '[', ']', '[1]', '<', '<b>', '&amp;', '&', '\\', '|', '!', ':', '=', '$', '"'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const plain = pieces.join('').replace(/\s+/g, ' ').trim()
        expect(shown(asMarkdown(plain))).toBe(plain)
      }),
      { numRuns: 600 },
    )
    expect(plainText(asMarkdown('The *red* <b> \\* lamp'))).toBe('The *red* <b> \\* lamp')
  })
})
