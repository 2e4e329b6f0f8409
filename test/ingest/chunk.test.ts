import { describe, expect, it } from 'vitest'
import { anchorsOf } from '../../core/chunk.ts'
import type { Page } from '../../core/page.ts'
import { createChunker } from '../../ingest/chunk.ts'
import { document, drawPage, lineId } from './chunk-pages.ts'

const countTokens = (text: string) => text.split(/\s+/).length
const chunkPages = createChunker({ countTokens, tokensMax: 500 })

const chunksOf = (...pages: readonly Page[]) =>
  chunkPages(pages, { document, carry: undefined, ordinal: 0, last: true }).chunks

/** A sentence of `count` words that is told from others by `name`. */
const sentence = (name: string, count: number) => `${name} ${'word '.repeat(count - 2)}end.`

describe('chunks', () => {
  it('leave out what was found on no line of the page', () => {
    const page = drawPage(1, [{ kind: 'paragraph', lines: ['Sold twelve units in the spring.'] }])
    const invented = page.blocks.map((block) => ({
      ...block,
      id: 'p0001b0002',
      markdown: 'Sold a million.',
      spans: [],
      lines: [],
      unanchored: true as const,
    }))
    const chunks = chunksOf({ ...page, blocks: [...page.blocks, ...invented] })
    expect(chunks.map((chunk) => chunk.text)).toEqual(['Sold twelve units in the spring.'])
  })

  it('are named by document and place', () => {
    const [first] = chunkPages([drawPage(1, [{ kind: 'paragraph', lines: ['One.'] }])], {
      document,
      carry: undefined,
      ordinal: 7,
      last: true,
    }).chunks
    expect(first).toMatchObject({ id: 'doc.00007', documentId: 'doc', ordinal: 7, text: 'One.' })
  })

  it('of a page without print are none', () => {
    expect(chunksOf(drawPage(1, []), drawPage(2, [{ kind: 'figure', lines: [] }]))).toEqual([])
  })

  it('gather small blocks, as of a receipt', () => {
    const blocks = ['ACME', '12 High Street', 'Total 9.30', 'Thank you'].map((line) => ({
      kind: 'paragraph' as const,
      lines: [line],
    }))
    const chunks = chunksOf(drawPage(1, blocks))
    expect(chunks.map((chunk) => chunk.text)).toEqual(['ACME\n\n12 High Street\n\nTotal 9.30\n\nThank you'])
  })

  it('begin at headings and carry their path', () => {
    const chunks = chunksOf(
      drawPage(1, [
        { kind: 'heading', level: 1, lines: ['Manual'] },
        { kind: 'paragraph', lines: [sentence('intro', 60)] },
        { kind: 'heading', level: 2, lines: ['Setting up'] },
        { kind: 'paragraph', lines: [sentence('setup', 60)] },
        { kind: 'heading', level: 1, lines: ['Index'] },
        { kind: 'paragraph', lines: [sentence('index', 60)] },
      ]),
    )
    expect(chunks.map((chunk) => chunk.headings)).toEqual([['Manual'], ['Manual', 'Setting up'], ['Index']])
    expect(chunks.map((chunk) => chunk.text.slice(0, 12))).toEqual([
      '# Manual\n\nin',
      '# Setting up',
      '# Index\n\nind',
    ])
  })

  it('keep a heading with the block after it', () => {
    const chunks = chunksOf(
      drawPage(1, [
        { kind: 'paragraph', lines: [sentence('first', 170)] },
        { kind: 'heading', lines: ['Next'] },
        { kind: 'paragraph', lines: [sentence('second', 170)] },
      ]),
    )
    expect(chunks.map((chunk) => chunk.text.split(/\s/)[0])).toEqual(['first', '#'])
  })

  it('join a paragraph that goes on over a page break, and undo the hyphen', () => {
    const [chunk] = chunksOf(
      drawPage(1, [{ kind: 'paragraph', lines: ['The quick brown fox is an infor-'] }]),
      drawPage(2, [{ kind: 'paragraph', lines: ['mation animal.', 'It reads.'] }]),
    )
    expect(chunk?.text).toBe('The quick brown fox is an information animal. It reads.')
    const start = chunk?.text.indexOf('information') ?? 0
    expect(chunk && anchorsOf(chunk, start, start + 11)).toMatchObject([
      { page: 1, lines: [lineId(1, 1)] },
      { page: 2, lines: [lineId(2, 1)] },
    ])
  })

  it('join over a page break past a caption at the top of the page', () => {
    const [chunk] = chunksOf(
      drawPage(1, [{ kind: 'paragraph', lines: ['It was found that'] }]),
      drawPage(2, [
        { kind: 'caption', lines: ['Figure 1: A bridge'] },
        { kind: 'paragraph', lines: ['bridges hold.'] },
      ]),
    )
    expect(chunk?.text).toBe('It was found that bridges hold.\n\nFigure 1: A bridge')
  })

  it('go on where dust or a tall letter parted a paragraph', () => {
    const [chunk, ...others] = chunksOf(
      drawPage(1, [
        { kind: 'paragraph', lines: ['The river was crossed by'] },
        { kind: 'paragraph', lines: ['. :'] },
        { kind: 'heading', lines: ['two bridges of stone and'] },
        { kind: 'paragraph', lines: ['one of wood.'] },
      ]),
    )
    expect(chunk?.text).toBe('The river was crossed by two bridges of stone and one of wood.')
    expect(chunk?.headings).toEqual([])
    expect(others).toEqual([])
  })

  it('do not join what a full stop, a heading or a missing page parts', () => {
    const text = (second: Page, end = 'that ended') =>
      chunksOf(drawPage(1, [{ kind: 'paragraph', lines: [end] }]), second)[0]?.text
    expect(text(drawPage(2, [{ kind: 'paragraph', lines: ['and more'] }]), 'An end.')).toBe(
      'An end.\n\nand more',
    )
    expect(text(drawPage(2, [{ kind: 'heading', lines: ['And more'] }]))).toBe('that ended\n\n# And more')
    expect(text(drawPage(3, [{ kind: 'paragraph', lines: ['and more'] }]))).toBe('that ended\n\nand more')
  })

  it('cut a long paragraph between sentences, in parts of about equal size', () => {
    const lines = Array.from({ length: 20 }, (_, index) => sentence(`s${index}`, 20))
    const chunks = chunksOf(drawPage(1, [{ kind: 'paragraph', lines }]))
    expect(chunks.map((chunk) => chunk.text.split(' ')[0])).toEqual(['s0', 's10'])
  })

  it('begin with the sentence that a cut breaks, on the same lines', () => {
    const lines = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0
        ? `${sentence(`s${index}`, 6)} Begun${index} one two three`
        : `four five six seven eight nine`,
    )
    const [first, second] = chunksOf(drawPage(1, [{ kind: 'paragraph', lines }]))
    const shared =
      first?.spans.filter((span) => second?.spans.some((other) => other.line === span.line)) ?? []
    expect(shared.length).toBeGreaterThan(0)
    expect(shared.length).toBeLessThanOrEqual(3)
    expect(second?.text).toMatch(/^s\d+ .*end\. Begun/)
  })

  it('repeat the head of a table on the lines where it is printed', () => {
    const rows = Array.from({ length: 60 }, (_, index) => [
      `item ${index}`,
      `${index}.50`,
      'kept in the cellar',
    ])
    const chunks = chunksOf(drawPage(1, [{ kind: 'table', rows: [['Name', 'Price', 'Place'], ...rows] }]))
    expect(chunks.length).toBeGreaterThan(1)
    for (const chunk of chunks) {
      expect(chunk.text.startsWith('| Name | Price | Place |\n| --- | --- | --- |\n| item ')).toBe(true)
      expect(chunk.spans[0]?.line).toBe(lineId(1, 1))
      expect(anchorsOf(chunk, 2, 6)[0]?.lines).toEqual([lineId(1, 1)])
    }
  })

  it('carry the head of a table to the rows on the next page', () => {
    const rows = (from: number) =>
      Array.from({ length: 40 }, (_, index) => [`item ${from + index}`, `${index}.50`])
    const chunks = chunksOf(
      drawPage(1, [{ kind: 'table', rows: [['Name', 'Price'], ...rows(0)] }]),
      drawPage(2, [{ kind: 'table', rows: rows(40) }]),
    )
    const last = chunks.at(-1)
    expect(last?.text.startsWith('| Name | Price |\n| --- | --- |\n')).toBe(true)
    expect(last?.spans[0]?.page).toBe(1)
    expect(
      chunks
        .map((chunk) => chunk.text)
        .join('\n')
        .match(/---/g),
    ).toHaveLength(2 * chunks.length)
  })

  it('leave a table with a head of its own alone', () => {
    const prices = Array.from({ length: 4 }, (_, index) => [`item ${index}`, `${index}.50`])
    const [chunk] = chunksOf(
      drawPage(1, [{ kind: 'table', rows: [['Name', 'Price'], ...prices] }]),
      drawPage(2, [{ kind: 'table', rows: [['City', 'People'], ...prices] }]),
    )
    expect(chunk?.text).toContain('| item 3 | 3.50 |\n\n| City | People |\n| --- | --- |')
  })

  it('put a line larger than any budget in a chunk of its own', () => {
    const chunks = chunksOf(
      drawPage(1, [
        { kind: 'paragraph', lines: ['Before.'] },
        { kind: 'paragraph', lines: ['x'.repeat(20_000)] },
        { kind: 'paragraph', lines: ['After.'] },
      ]),
    )
    expect(chunks.map((chunk) => chunk.text.length)).toEqual([7, 20_000, 6])
  })
})
