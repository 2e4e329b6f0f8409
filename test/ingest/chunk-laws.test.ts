import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorsOf, type Chunk } from '../../core/chunk.ts'
import type { Page } from '../../core/page.ts'
import { createChunker } from '../../ingest/chunk.ts'
import { type DrawnBlock, document, drawPage } from './chunk-pages.ts'

const countTokens = (text: string) => text.split(/\s+/).filter((word) => word !== '').length
const tokensMax = 60
const chunkPages = createChunker({ countTokens, tokensMax })

const word = fc.constantFrom('river', 'Stone', 'amount', 'total.', 'e.g.', 'Why?', 'über', '12.50')
const text = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '))
const brokenText = fc.tuple(text, fc.constantFrom('', ' infor-')).map((parts) => parts.join(''))

const block: fc.Arbitrary<DrawnBlock> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('paragraph', 'list', 'caption', 'code', 'page-footer', 'figure'),
    lines: fc.array(brokenText, { minLength: 1, maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant('heading' as const),
    lines: fc.array(text, { minLength: 1, maxLength: 2 }),
    level: fc.integer({ min: 1, max: 4 }),
  }),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 20 }))
    .chain(([columns, rows]) =>
      fc.array(fc.array(text, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    .map((rows) => ({ kind: 'table' as const, rows })),
)

const pages = fc
  .array(fc.array(block, { maxLength: 6 }), { minLength: 1, maxLength: 5 })
  .map((drawn) => marked(drawn).map((blocks, index) => drawPage(index + 1, blocks)))

/** Every word gets a mark of its own in front, so that wherever it turns up it tells which line printed it. */
function marked(drawn: readonly (readonly DrawnBlock[])[]): readonly (readonly DrawnBlock[])[] {
  let count = 0
  const mark = (printed: string) => printed.replace(/\S+/g, (said) => `${code(count++)}${said}`)
  return drawn.map((blocks) =>
    blocks.map((one) =>
      one.kind === 'table'
        ? { ...one, rows: one.rows.map((row) => row.map(mark)) }
        : { ...one, lines: one.lines.map(mark) },
    ),
  )
}

/** `x`, four letters a..j, `y`: no mark is found inside another, nor in the words. */
function code(number: number): string {
  const letters = [...String(number).padStart(4, '0')].map((digit) => 'abcdefghij'[Number(digit)])
  return `x${letters.join('')}y`
}

const codesIn = (printed: string) => printed.match(/x[a-j]{4}y/g) ?? []

const chunksOf = (all: readonly Page[]) =>
  chunkPages(all, { document, carry: undefined, ordinal: 0, last: true }).chunks

const linesOf = (chunk: Chunk) => new Set(chunk.spans.map((span) => span.line))

describe('chunks of any pages', () => {
  it('have spans that cover the text in order, with the box of their line', () => {
    fc.assert(
      fc.property(pages, (all) => {
        const boxes = new Map(all.flatMap((page) => page.lines.map((line) => [line.id, line.box] as const)))
        for (const chunk of chunksOf(all)) {
          expect(chunk.spans[0]?.start).toBe(0)
          expect(chunk.spans.at(-1)?.end).toBe(chunk.text.length)
          chunk.spans.forEach((span, index) => {
            expect(span.start).toBeLessThan(span.end)
            if (index > 0) expect(span.start).toBe(chunk.spans[index - 1]?.end)
            expect(span.box).toEqual(boxes.get(span.line))
            expect(Number(span.line.slice(1, 5))).toBe(span.page)
          })
        }
      }),
    )
  })

  it('give for a quote of any words the lines that print them and no others', () => {
    fc.assert(
      fc.property(pages, fc.nat(), fc.nat(), (all, from, count) => {
        const lineOf = new Map(
          all.flatMap((page) =>
            page.lines.flatMap((line) => codesIn(line.text).map((own) => [own, line.id] as const)),
          ),
        )
        for (const chunk of chunksOf(all)) {
          const words = [...chunk.text.matchAll(/[^\s|]*x[a-j]{4}y[^\s|]*/g)]
          const first = words[from % words.length]
          const last = words[Math.min(words.length - 1, (from % words.length) + (count % 30))]
          if (first === undefined || last === undefined) throw new Error('A chunk without a word.')
          const end = last.index + last[0].length
          const found = anchorsOf(chunk, first.index, end).flatMap((anchor) => anchor.lines)
          const quoted = codesIn(chunk.text.slice(first.index, end)).map((own) => lineOf.get(own))
          expect(new Set(found)).toEqual(new Set(quoted))
        }
      }),
    )
  })

  it('never cut a line, and leave out no line but running ones and figures', () => {
    fc.assert(
      fc.property(pages, (all) => {
        const chunks = chunksOf(all)
        for (const page of all) {
          for (const drawn of page.blocks) {
            const left = drawn.kind === 'page-footer' || drawn.kind === 'figure'
            for (const line of drawn.lines) {
              const holders = chunks.filter((chunk) => linesOf(chunk).has(line))
              expect(holders.length > 0).toBe(!left)
              const said = page.lines.find((other) => other.id === line)?.text ?? ''
              for (const chunk of holders) expect(textOf(chunk, line)).toContain(said.replace(/-$/, ''))
            }
          }
        }
      }),
    )
  })

  it('stay within the token budget unless one line or a table head alone is larger', () => {
    fc.assert(
      fc.property(pages, (all) => {
        for (const chunk of chunksOf(all)) {
          const around = countTokens([document.name, ...chunk.headings].join(' '))
          const room = Math.max(tokensMax / 2, tokensMax - around)
          if (linesOf(chunk).size > 5) expect(countTokens(chunk.text)).toBeLessThanOrEqual(room)
        }
      }),
    )
  })

  it('are the same however the pages are divided into stretches', () => {
    fc.assert(
      fc.property(pages, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (all, cuts) => {
        const whole = chunkPages(all, { document, carry: undefined, ordinal: 0, last: true })
        expect(inStretches(all, cuts)).toEqual({ pages: whole.pages, chunks: whole.chunks })
      }),
    )
  })

  it('hold open no more than a chunk, a heading path and two margins', () => {
    fc.assert(
      fc.property(pages, (all) => {
        const { carry } = chunkPages(all, { document, carry: undefined, ordinal: 0, last: false })
        expect(carry?.length).toBeLessThan(60_000)
      }),
    )
  })
})

function inStretches(all: readonly Page[], cuts: readonly boolean[]) {
  const done: { pages: Page[]; chunks: Chunk[] } = { pages: [], chunks: [] }
  let carry: string | undefined
  let from = 0
  for (let to = 1; to <= all.length; to++) {
    const last = to === all.length
    if (!last && cuts[to] !== true) continue
    const next = all[to]
    const result = chunkPages(all.slice(from, to), {
      document,
      carry,
      ordinal: done.chunks.length,
      last,
      ...(next !== undefined && { next }),
    })
    done.pages.push(...result.pages)
    done.chunks.push(...result.chunks)
    carry = result.carry
    from = to
  }
  return done
}

/** What a chunk prints of a line, without the marks of markdown. */
function textOf(chunk: Chunk, line: string): string {
  return chunk.spans
    .filter((span) => span.line === line)
    .map((span) => chunk.text.slice(span.start, span.end))
    .join('')
}
