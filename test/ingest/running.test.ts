import { describe, expect, it } from 'vitest'
import type { BlockKind, Page } from '../../core/page.ts'
import { createChunker } from '../../ingest/chunk.ts'
import { nameRunning } from '../../ingest/running.ts'
import { edgesOf } from '../../ingest/running-text.ts'
import { type DrawnBlock, document, drawPage } from './chunk-pages.ts'

type Edge = Readonly<{ text: string; y: number; kind?: 'paragraph' | 'heading' | 'page-header' }>

const pageOf = (number: number, ...edges: readonly Edge[]): Page =>
  drawPage(number, [
    ...edges.map((edge): DrawnBlock => ({ kind: edge.kind ?? 'paragraph', lines: [edge.text], y: edge.y })),
    { kind: 'paragraph', lines: ['The body of the page.'] },
  ])

/** Kinds of the page's blocks, once its neighbours are known. */
const kinds = (page: Page, ...neighbors: readonly Page[]): readonly BlockKind[] =>
  nameRunning(page, neighbors.map(edgesOf)).blocks.map((block) => block.kind)

describe('running lines', () => {
  it('are short texts at the same height on neighbouring pages', () => {
    const header = (number: number) => pageOf(number, { text: 'Annual Report 2023', y: 0.05 })
    expect(kinds(header(2), header(1))).toEqual(['page-header', 'paragraph'])
    expect(kinds(header(2), header(3))).toEqual(['page-header', 'paragraph'])
    expect(kinds(header(2))).toEqual(['paragraph', 'paragraph'])
  })

  it('are found on facing pages that differ, two pages back', () => {
    expect(
      kinds(
        pageOf(4, { text: 'The Author', y: 0.05 }),
        pageOf(3, { text: 'The Book', y: 0.05 }),
        pageOf(2, { text: 'The Author', y: 0.05 }),
      ),
    ).toEqual(['page-header', 'paragraph'])
  })

  it('may count the pages or be misread here and there', () => {
    const footer = (number: number, text: string) => pageOf(number, { text, y: 0.95 })
    expect(kinds(footer(9, 'Report — page 9'), footer(10, 'Report — page 10'))[0]).toBe('page-footer')
    expect(kinds(footer(9, 'Journal of Applied Rivers'), footer(10, 'Journal of Appl1ed Rivers'))[0]).toBe(
      'page-footer',
    )
  })

  it('are page numbers when they are numbers that go up with the pages', () => {
    const numbered = (number: number, text: string) => pageOf(number, { text, y: 0.96 })
    expect(kinds(numbered(12, '12'), numbered(13, '13'))[0]).toBe('page-number')
    expect(kinds(numbered(3, 'Page 3 of 9'), numbered(4, 'Page 4 of 9'))[0]).toBe('page-number')
    expect(kinds(numbered(3, 'iii'), numbered(4, 'iv'))[0]).toBe('page-number')
    expect(kinds(numbered(12, '512'), numbered(13, '17'))[0]).toBe('paragraph')
  })

  it('are not texts at another height, inside the page, or far away in the document', () => {
    const at = (number: number, y: number) => pageOf(number, { text: 'Same words', y })
    expect(kinds(at(2, 0.05), at(3, 0.12))[0]).toBe('paragraph')
    expect(kinds(at(2, 0.4), at(3, 0.4))[0]).toBe('paragraph')
    expect(kinds(at(2, 0.05), at(9, 0.05))[0]).toBe('paragraph')
  })

  it('lose the marks of the heading they were taken for, and keep their lines', () => {
    const titled = (number: number) => pageOf(number, { text: 'Rivers of Europe', y: 0.05, kind: 'heading' })
    const [block] = nameRunning(titled(2), [edgesOf(titled(3))]).blocks
    expect(block).toMatchObject({ kind: 'page-header', markdown: 'Rivers of Europe', lines: ['p0002l0001'] })
    expect(block?.level).toBeUndefined()
    expect(block?.spans).toEqual([{ start: 0, end: 16, line: 'p0002l0001' }])
  })

  it('on the first page are content unless a neighbour confirms them, and its title always is', () => {
    const letterhead = pageOf(1, { text: 'ACME Ltd, London', y: 0.05, kind: 'page-header' })
    expect(kinds(letterhead)[0]).toBe('paragraph')
    expect(kinds(letterhead, pageOf(2, { text: 'ACME Ltd, London', y: 0.05 }))[0]).toBe('page-header')
    expect(
      kinds(pageOf(1, { text: 'ACME', y: 0.05, kind: 'heading' }), pageOf(2, { text: 'ACME', y: 0.05 }))[0],
    ).toBe('heading')
  })

  it('lie along another edge on a turned page', () => {
    const turned = (number: number): Page => {
      const page = pageOf(number, { text: 'Sideways header', y: 0.5 })
      const blocks = page.blocks.map((block, index) =>
        index === 0 ? { ...block, box: { x0: 0.03, y0: 0.3, x1: 0.06, y1: 0.7 } } : block,
      )
      return { ...page, rotation: 90, blocks }
    }
    expect(kinds(turned(2), turned(3))[0]).toBe('page-header')
  })

  it('stay in the page and out of its chunks, found by looking one page ahead', () => {
    const chunkPages = createChunker({ countTokens: (text) => text.split(' ').length, tokensMax: 500 })
    const header = (number: number) => pageOf(number, { text: 'Annual Report 2023', y: 0.05 })
    const { pages, chunks } = chunkPages([header(2)], {
      document,
      next: header(3),
      carry: undefined,
      ordinal: 0,
      last: true,
    })
    expect(pages[0]?.blocks[0]?.kind).toBe('page-header')
    expect(chunks.map((chunk) => chunk.text)).toEqual(['The body of the page.'])
  })
})
