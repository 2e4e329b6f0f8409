import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { drawFormulas } from '../../web/ui/conversation/formulas.tsx'
import { drawn } from '../../web/ui/conversation/markdown-text.tsx'
import { drawnInPage } from './in-page.tsx'
import { someCitation } from './samples.ts'

const render = (text: string, growing = false, formulas = undefined as typeof drawFormulas | undefined) =>
  drawnInPage(
    drawn(
      {
        text,
        claims: [],
        citations: [someCitation({ marker: 1 }), someCitation({ marker: 2 })],
        growing,
        renderMarker: ({ marker }) => <button type="button">{marker}</button>,
        renderDoubt: () => null,
        renderDoubtful: (_claim, words) => words,
      },
      formulas,
    ),
  )
const pin = (marker: number) => `<button type="button">${marker}</button>`
/** Every element that was drawn, without its attributes. */
const tagsIn = (html: string) => new Set([...html.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag))

test('a pin knows those that stand beside it, and no others', () => {
  const citations = [1, 2, 3].map((marker) => someCitation({ marker }))
  const html = drawnInPage(
    drawn(
      {
        text: 'It cost £1 [1] [2]. It was paid. [3]',
        claims: [],
        citations,
        growing: false,
        renderMarker: ({ marker }, beside) => (
          <b>
            {marker}:{beside.map((other) => other.marker).join()}
          </b>
        ),
        renderDoubt: () => null,
        renderDoubtful: (_claim, words) => words,
      },
      undefined,
    ),
  )
  expect([...html.matchAll(/<b>(.*?)<\/b>/g)].map(([, pin]) => pin)).toEqual(['1:2', '2:1', '3:'])
})

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

test('HTML is text, and what it claims is cited like any other', () => {
  expect(render('<b>It is so.</b> [1]')).toContain(`&lt;b&gt;It is so.&lt;/b&gt; ${pin(1)}`)
  expect(render('<script>x</script> [1]')).toContain(`&lt;script&gt;x&lt;/script&gt; ${pin(1)}`)
})

test('while the answer grows, markers stand in for what is still to come', () => {
  expect(render('Due. [3]', true)).toContain('<span class="cite pending">3</span>')
})

/** Texts that would load, link or run something if they were anything but text. */
const POISON = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<iframe src="https://example.com"></iframe>',
  '<svg onload=alert(1)>',
  '![pixel](https://example.com/p.png)',
  '[press](javascript:alert(1))',
  '[press](https://example.com "title")',
  '<https://example.com>',
  'https://example.com and www.example.com',
  '<cite>1</cite> [x]: javascript:alert(1)',
  '# Heading\n\n<a href="https://example.com">a</a>',
  'text[^1]\n\n[^1]: note <b onmouseover=alert(1)>x</b>',
  '$$\\href{javascript:alert(1)}{x^2}$$',
  '$$\\includegraphics{https://example.com/p.png} x^2$$',
  '$$\\htmlStyle{background:url(https://example.com)}{x^2}$$',
]

function expectInert(html: string): void {
  const tags = tagsIn(html)
  for (const tag of ['script', 'img', 'iframe', 'a', 'b', 'style', 'link', 'input']) {
    expect(tags).not.toContain(tag)
  }
  // The icon of the button that copies code is the only drawing, and it is ours.
  expect(html.replace(/<svg class="icon".*?<\/svg>/g, '')).not.toContain('<svg')
  expect(html.replace(/&lt;.*?&gt;/g, '')).not.toMatch(/\s(href|src|on\w+|style)=/)
}

test.each(POISON)('poison is inert: %s', (text) => {
  expectInert(render(text))
  expectInert(render(text, false, drawFormulas))
})

test('poison is inert wherever it stands', () => {
  const piece = fc.oneof(
    fc.constantFrom(...POISON),
    fc.constantFrom('> ', '- ', '| a | b |\n| - | - |\n| ', '```\n', '**', '$$', '[1]', '\n\n', '\\', '`'),
    fc.string({ maxLength: 12 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      expectInert(render(pieces.join(''), false, drawFormulas))
    }),
    { numRuns: 150 },
  )
}, 30_000)

test('tables, lists and code of an answer are shown as such', () => {
  expect(render('| a | b |\n| - | - |\n| 1 | 2 [1] |')).toContain(`<td>2 ${pin(1)}</td>`)
  expect(render('- one\n- two')).toContain('<li>one</li>')
  expect(render('```\nlet a = 1\n```')).toContain('let a = 1')
  expect(render('```\nlet a = 1\n```')).toContain('aria-label="Copy"')
})

describe('formulas', () => {
  const formula = (text: string) => render(text, false, drawFormulas)

  it('are drawn as MathML, however a model writes them', () => {
    for (const text of ['$$x^2$$', 'so \\(x^2\\) holds', '\\[x^2\\]', '$$\nx^2\n$$', '```math\nx^2\n```'])
      expect(formula(text)).toMatch(/<math[^>]*>.*<msup>/)
  })

  it('are not made of money or of words', () => {
    expect(formula('It costs $5 and $7.')).toContain('It costs $5 and $7.')
    expect(formula('cheap $$ and dear $$ [1]')).toContain(`cheap $$ and dear $$ ${pin(1)}`)
  })

  it('that do not parse show their source', () => {
    const html = formula('It is $$\\frac{1$$ so.')
    expect(html).toContain('\\frac{1')
    expect(tagsIn(html)).not.toContain('math')
  })

  it('stay bounded', () => {
    const bomb = `$$\\def\\a{xx}${'\\def\\b{\\a\\a\\a\\a}\\def\\a{\\b\\b\\b\\b}'.repeat(8)}\\a^2$$`
    const started = performance.now()
    expect(formula(bomb).length).toBeLessThan(100_000)
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(tagsIn(formula(`$$x^2 ${'+ x'.repeat(2_000)}$$`))).not.toContain('math')
  })
})

describe('texts that are too much', () => {
  it.each([
    ['one line of a megabyte', `${'word '.repeat(200_000)}[1]`],
    ['quotes in quotes', `${'> '.repeat(5_000)}deep`],
    ['lists in lists', `${'- '.repeat(5_000)}deep`],
    ['stars', `${'*'.repeat(20_000)}deep${'*'.repeat(20_000)}`],
    ['stars and words', '*a **b '.repeat(5_000)],
    ['brackets', `${'['.repeat(20_000)}x`],
    ['brackets and words', '![a](b '.repeat(5_000)],
  ])('are shown in time and without nesting: %s', (_, text) => {
    const started = performance.now()
    const html = render(text)
    expect(performance.now() - started).toBeLessThan(3_000)
    expect(html.match(/<blockquote|<ul/g)?.length ?? 0).toBeLessThan(60)
    expectInert(html)
  })

  it('say how much is not shown', () => {
    expect(render('x'.repeat(1_000_000))).toContain('800,000 further characters are not shown.')
  })
})
