import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AnswerText } from '../../web/ui/conversation/answer-text.tsx'
import { someCitation } from './samples.ts'

const render = (text: string, growing = false) =>
  renderToStaticMarkup(
    <AnswerText
      claims={[]}
      text={text}
      citations={[someCitation({ marker: 1 }), someCitation({ marker: 2 })]}
      growing={growing}
      renderMarker={({ marker }) => <button type="button">{marker}</button>}
    />,
  )
const pin = (marker: number) => `<button type="button">${marker}</button>`

test('markers of citations become buttons inside the sentence', () => {
  expect(render('Due is £1. [1] Pay **soon**. [2]')).toContain(
    `Due is £1. ${pin(1)} Pay <strong>soon</strong>. ${pin(2)}`,
  )
  expect(render('a [1][2] b')).toContain(`a ${pin(1)}${pin(2)} b`)
})

test('brackets that cite nothing stay what they were', () => {
  expect(render('As [7] shows, see [note] and `list[1]`.')).toContain(
    'As [7] shows, see [note] and <code>list[1]</code>.',
  )
})

test('a marker is never swallowed by a link', () => {
  expect(render('It is so. [1](https://example.com)')).toContain(pin(1))
  expect(render('It is so. [1]\n\n[1]: https://example.com')).toContain(pin(1))
})

test('while the answer grows, markers stand in for what is still to come', () => {
  expect(render('Due. [3]', true)).toContain('<span class="cite pending">3</span>')
})

test.each([
  ['<script>alert(1)</script>'],
  ['<img src=x onerror=alert(1)>'],
  ['<iframe src="https://example.com"></iframe>'],
  ['<svg onload=alert(1)>'],
  ['![pixel](https://example.com/p.png)'],
  ['[press](javascript:alert(1))'],
  ['[press](https://example.com "title")'],
  ['<https://example.com>'],
  ['https://example.com and www.example.com'],
  ['<cite>1</cite> [x]: javascript:alert(1)'],
  ['# Heading\n\n<a href="https://example.com">a</a>'],
  ['text[^1]\n\n[^1]: note <b onmouseover=alert(1)>x</b>'],
])('poison is inert: %s', (text) => {
  const html = render(text)
  // Every tag that was rendered, without its attributes: nothing that loads, links, runs or is styled.
  const tags = new Set([...html.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag))
  for (const tag of ['script', 'img', 'iframe', 'svg', 'a', 'b', 'style', 'link', 'input']) {
    expect(tags).not.toContain(tag)
  }
  expect(html.replace(/&lt;.*?&gt;/g, '')).not.toMatch(/\s(href|src|on\w+|style)=/)
})

test('tables and lists of an answer are shown as such', () => {
  expect(render('| a | b |\n| - | - |\n| 1 | 2 [1] |')).toContain(`<td>2 ${pin(1)}</td>`)
  expect(render('- one\n- two')).toContain('<li>one</li>')
})
