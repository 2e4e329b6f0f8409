import { describe, expect, it, vi } from 'vitest'
import type { FoundText } from '../../core/found-text.ts'
import { type FindEvent, nothingSought, reduceFind } from '../../web/ui/viewer/find-state.ts'
import { litPlaces } from '../../web/ui/viewer/lit-places.ts'
import { createPageStore } from '../../web/ui/viewer/page-store.ts'
import { firstView, reduceView } from '../../web/ui/viewer/view-state.ts'
import { commandOf } from '../../web/ui/viewer/viewer-keys.ts'
import type { WirePage } from '../../web/ui/wire.ts'

const place = (page: number): FoundText => ({ page, lines: ['l'], boxes: [], text: '' })
const sought = (...events: FindEvent[]) => events.reduce(reduceFind, nothingSought)
const found = (pages: readonly number[], next: string | null, from = 1): FindEvent => ({
  kind: 'found',
  query: 'q',
  items: pages.map(place),
  next,
  from,
})

describe('finding', () => {
  it('begins at the page on the screen, and goes around', () => {
    const state = sought({ kind: 'asked', query: 'q' }, found([1, 5, 9], null, 4))
    expect(state.at).toBe(1)
    const next = { kind: 'stepped', direction: 'next' } as const
    expect([next, next].reduce(reduceFind, state).at).toBe(0)
    expect(reduceFind({ ...state, at: 0 }, { kind: 'stepped', direction: 'previous' }).at).toBe(2)
  })

  it('waits for what comes after the page on the screen before it begins at the start', () => {
    const early = sought({ kind: 'asked', query: 'q' }, found([1, 2], '3', 100))
    expect([early.at, early.progress]).toEqual([undefined, { kind: 'looking', cursor: '3' }])
    expect(reduceFind(early, found([], null, 100)).at).toBe(0)
  })

  it('forgets what was sought before, also when it comes late', () => {
    const state = sought({ kind: 'asked', query: 'q' }, { kind: 'asked', query: 'other' }, found([1], null))
    expect(state.items).toEqual([])
    expect(reduceFind(state, { kind: 'asked', query: '' })).toEqual(nothingSought)
  })

  it('stops looking when there is more than anybody steps through', () => {
    const many = Array.from({ length: 2_500 }, () => 1)
    expect(sought({ kind: 'asked', query: 'q' }, found(many, '9')).progress).toEqual({ kind: 'enough' })
  })
})

describe('lit places', () => {
  it('are runs of lines, in the order of the pages', () => {
    const lines = ['p0007l0002', 'p0003l0012', 'p0003l0013', 'p0003l0020']
    expect(litPlaces(lines, 3)).toEqual([
      { page: 3, lines: ['p0003l0012', 'p0003l0013'] },
      { page: 3, lines: ['p0003l0020'] },
      { page: 7, lines: ['p0007l0002'] },
    ])
    expect(litPlaces(['odd'], 4)).toEqual([{ page: 4, lines: ['odd'] }])
  })
})

describe('the view', () => {
  it('turns around in four quarters and zooms within limits', () => {
    const turn = { kind: 'turned' } as const
    expect([turn, turn, turn, turn].reduce(reduceView, firstView).turn).toBe(0)
    const zoomed = reduceView(firstView, { kind: 'zoomed', zoom: { kind: 'scale', scale: 99 } })
    expect(zoomed.zoom).toEqual({ kind: 'scale', scale: 8 })
  })
})

describe('keys', () => {
  const key = (name: string, held: object = {}) => ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  })

  it('do what they say, and single letters only where they may', () => {
    expect(commandOf(key('PageDown'), false)).toBe('next-page')
    expect(commandOf(key('f', { ctrlKey: true }), false)).toBe('find')
    expect(commandOf(key('F3', { shiftKey: true }), false)).toBe('previous-hit')
    expect(commandOf(key('m'), true)).toBe('words')
    expect(commandOf(key('m'), false)).toBeUndefined()
    expect(commandOf(key('r', { ctrlKey: true }), true)).toBeUndefined()
  })
})

describe('the pages of a document', () => {
  it('are fetched when wanted, once, and dropped from the line when they are not any more', async () => {
    const asked: number[] = []
    const dropped: number[] = []
    const store = createPageStore(async (page, signal) => {
      asked.push(page)
      signal.addEventListener('abort', () => dropped.push(page))
      await new Promise((resolve) => setTimeout(resolve, 5))
      signal.throwIfAborted()
      return pageOf(page)
    })
    store.want([1, 2])
    store.want([2, 3])
    await vi.waitFor(() => expect(store.get(3)?.kind).toBe('ready'))
    expect([asked, dropped]).toEqual([[1, 2, 3], [1]])
    expect(store.get(1)).toBeUndefined()
    store.want([2, 3])
    expect(asked).toHaveLength(3)
  })

  it('are let go of when many others were looked at, but their shapes stay', async () => {
    const store = createPageStore(async (page) => pageOf(page))
    for (let page = 1; page <= 60; page++) {
      store.want([page])
      await vi.waitFor(() => expect(store.get(page)?.kind).toBe('ready'))
    }
    expect(store.get(1)).toBeUndefined()
    expect(store.shapeOf(1)).toEqual({ width: 101, height: 200, rotation: 90 })
  })

  it('are taken to be like the others before they are known', async () => {
    const store = createPageStore(async (page) => pageOf(page))
    expect(store.shapeOf(9)).toMatchObject({ width: 595 })
    store.want([1])
    await vi.waitFor(() => expect(store.get(1)?.kind).toBe('ready'))
    expect(store.shapeOf(9)).toMatchObject({ width: 101, height: 200 })
    store.measured(9, { width: 800, height: 400 })
    expect(store.shapeOf(9)).toEqual({ width: 200, height: 100, rotation: 0 })
  })
})

function pageOf(page: number): WirePage {
  const size = { width: 100 + page, height: 200 }
  return { documentId: 'd', page, ...size, rotation: 90, reader: 'x', lines: [], blocks: [], warnings: [] }
}
