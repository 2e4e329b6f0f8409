import assert from 'node:assert/strict'
import { anchorsOf } from '../../../core/chunk.ts'
import type { Document } from '../../../core/document.ts'
import type { Box } from '../../../core/geometry.ts'
import type { Page, RawLine, Rule } from '../../../core/page.ts'
import { createChunker } from '../../../ingest/chunk.ts'
import { anchor } from '../../../reader/anchor.ts'
import { layOut } from '../../../reader/layout/lay-out.ts'
import type { Layout, LayoutInput } from '../../../reader/layout/layout.ts'
import { createDraws, type Draws } from '../draws.ts'
import { holdsBlock, holdsCovered, holdsOnPage } from '../laws.ts'
import type { Target } from '../target.ts'

const WORDS = [
  ...[
    'the',
    'total',
    'of',
    'Receipt',
    '45,455',
    '0',
    '12.50',
    'exam-',
    'ple',
    'Figure',
    '1.',
    '2)',
    'a)',
    '•',
    '-',
    '#',
  ],
  ...[
    '|',
    '**',
    '*',
    '_',
    '`',
    '```',
    '<b>',
    '&amp;',
    '\\',
    '>',
    '日本語',
    'שלום',
    '̈',
    '\u200b',
    '🙂',
    '\u202e',
    '...',
    '$',
  ],
]

/** Bytes that draw pages of a few, some, and many lines. */
const seeds: Target['seeds'] = async () =>
  [20, 200, 2_000].flatMap((length) =>
    [7, 11, 13].map((step) => Buffer.from(Array.from({ length }, (_, i) => (i * i * step + i) % 256))),
  )

/** Lines with boxes, as any engine may deliver them, to blocks in reading order. */
export const layout: Target = {
  name: 'layout',
  covers: /^reader\/layout\//,
  words: [],
  seeds,
  open: async () => ({
    run: (input) => {
      const page = drawInput(createDraws(input))
      const { lines, blocks } = layOut(page)
      holdsLayout(page, { lines, blocks })
      assert.deepEqual(
        blocks.flatMap((block) => block.lines),
        lines.map(({ id }) => id),
        'a line in no block or in two',
      )
    },
  }),
}

/** The same lines joined to what another reading says of them in markdown. */
export const anchoring: Target = {
  name: 'anchoring',
  covers: /^reader\/(anchor|layout)/,
  words: [],
  seeds,
  open: async () => ({
    run: (input) => {
      const draws = createDraws(input)
      const markdown = drawMarkdown(draws)
      const page = drawInput(draws)
      const anchored = anchor({ ...page, markdown })
      holdsLayout(page, anchored)
      const inBlocks = new Set(anchored.blocks.flatMap((block) => block.lines))
      assert.deepEqual(inBlocks, new Set(anchored.lines.map(({ id }) => id)), 'a line in no block')
    },
  }),
}

/** Pages to chunks, in whatever stretches they come. */
export const chunking: Target = {
  name: 'chunking',
  covers: /^ingest\/(chunk|running)/,
  words: [],
  seeds,
  open: async () => ({ run: (input) => holdsChunks(createDraws(input)) }),
}

function holdsLayout(input: LayoutInput, { lines, blocks }: Layout): void {
  for (const { box } of lines) holdsOnPage(box)
  for (const block of blocks) holdsBlock(block)
  const [given, kept] = [input.lines, lines].map((some) => printIn(some.map(({ text }) => text)))
  assert.equal(kept, given, 'print lost or doubled')
  for (const ids of [lines.map(({ id }) => id), blocks.map(({ id }) => id)]) {
    assert.deepEqual([...new Set(ids)].sort(), ids, 'ids out of order')
  }
}

/** All letters, whatever their order. */
function printIn(texts: readonly string[]): string {
  return [...texts.join('').replace(/\s+/g, '')].sort().join('')
}

function drawInput(draws: Draws): LayoutInput {
  const page = 1 + draws.below(12_000)
  const aspect = 0.2 + draws.fraction() * 4
  const rotation = draws.pick([0, 90, 180, 270] as const)
  const skew = draws.flag() ? 0 : draws.fraction() * 28 - 14
  const [lines, rules]: [RawLine[], Rule[]] = [[], []]
  while (!draws.isEmpty() && lines.length < 400) {
    if (draws.below(8) > 0) lines.push(drawLine(draws))
    else rules.push({ box: drawBox(draws), direction: draws.pick(['horizontal', 'vertical']) })
  }
  // A line has print on it (RawLine): engines leave out those without.
  return { page, aspect, rotation, skew, rules, lines: lines.filter(({ text }) => text.trim() !== '') }
}

function drawLine(draws: Draws): RawLine {
  const box = drawBox(draws)
  const confidence = draws.fraction()
  const count = 1 + draws.below(6)
  const texts = Array.from({ length: count }, () => draws.word(WORDS).replace(/\s+/g, '')).filter(
    (text) => text !== '',
  )
  const width = (box.x1 - box.x0) / Math.max(1, texts.length)
  const words = texts.map((text, i) => ({
    text,
    confidence,
    box: { ...box, x0: box.x0 + i * width, x1: box.x0 + (i + (draws.flag() ? 1 : 0.5)) * width },
  }))
  const style = { fontSize: box.y1 - box.y0, bold: draws.flag(), italic: false, monospace: draws.flag() }
  const line = { text: texts.join(' '), box, confidence, words: draws.below(4) > 0 ? words : [] }
  return draws.flag() ? { ...line, style } : line
}

/** Anywhere on the page; on a grid of hundredths more often than not, as print is. */
function drawBox(draws: Draws): Box {
  const place = () => (draws.flag() ? draws.below(100) / 100 : draws.fraction() * 0.99)
  const [x0, y0] = [place(), place()]
  return {
    x0,
    y0,
    x1: Math.min(1, x0 + 0.001 + draws.fraction()),
    y1: Math.min(1, y0 + 0.001 + draws.fraction() * 0.05),
  }
}

const STARTS = ['', '', '# ', '- ', '  - ', '1. ', '> ', '    ', '| ', '```', '\n', '| --- |'] as const

function drawMarkdown(draws: Draws): string {
  const rows = Array.from({ length: draws.below(24) }, () => {
    const words = Array.from({ length: draws.below(8) }, () => draws.word(WORDS))
    return (
      draws.pick(STARTS) +
      words.join(draws.pick([' ', ' ', ' | ', ''])) +
      draws.pick(['\n', '\n\n', ' |\n', ' '])
    )
  })
  return rows.join('')
}

const chunkPages = createChunker({ countTokens: (text) => text.split(/\s+/).length, tokensMax: 60 })

const document: Document = {
  ...{
    id: 'doc',
    collectionId: 'col',
    name: 'drawn.pdf',
    mediaType: 'application/pdf',
    bytes: 1,
    sha256: '0',
  },
  ...{
    status: 'reading',
    pages: { total: 1, read: 1, failed: 0 },
    reader: 'drawn',
    createdAt: '',
    updatedAt: '',
  },
}

function holdsChunks(draws: Draws): void {
  const pages: Page[] = []
  const [ends, width, height] = [[] as boolean[], 600, 800]
  while (!draws.isEmpty() && pages.length < 6) {
    ends.push(draws.flag())
    const lines = Array.from({ length: draws.below(30) }, () => drawLine(draws)).filter(
      ({ text }) => text !== '',
    )
    const { lines: laid, blocks } = layOut({
      page: pages.length + 1,
      aspect: 1,
      rotation: 0,
      skew: 0,
      lines,
      rules: [],
    })
    const page = { number: pages.length + 1, width, height, rotation: 0, reader: 'drawn' } as const
    pages.push({ ...page, lines: laid, blocks, warnings: [] })
  }
  if (pages.length === 0) return
  const whole = chunkPages(pages, { document, carry: undefined, ordinal: 0, last: true }).chunks
  const boxes = new Map(pages.flatMap(({ lines }) => lines.map(({ id, box }) => [id, box] as const)))
  for (const chunk of whole) {
    holdsCovered(chunk.text, chunk.spans)
    for (const { line, box } of chunk.spans) assert.deepEqual(box, boxes.get(line), 'a span with another box')
    anchorsOf(chunk, 0, chunk.text.length)
  }
  assert.deepEqual(inStretches(pages, ends), whole, 'other chunks for other stretches')
}

function inStretches(pages: readonly Page[], ends: readonly boolean[]) {
  const chunks: ReturnType<typeof chunkPages>['chunks'][number][] = []
  let [carry, from]: [string | undefined, number] = [undefined, 0]
  for (let to = 1; to <= pages.length; to++) {
    const last = to === pages.length
    if (!last && ends[to] !== true) continue
    const next = pages[to]
    const context = { document, carry, ordinal: chunks.length, last, ...(next !== undefined && { next }) }
    const step = chunkPages(pages.slice(from, to), context)
    chunks.push(...step.chunks)
    ;[carry, from] = [step.carry, to]
  }
  return chunks
}
