import { expect, test } from 'vitest'
import type { Document } from '../../core/document.ts'
import { type DocumentList, reduceDocuments, shownDocuments } from '../../web/ui/state/document-list.ts'
import { type ListQuery, wholeList } from '../../web/ui/state/list-query.ts'
import { nothingChosen, reduceSelection, type Selection } from '../../web/ui/state/selection.ts'
import { someDocument } from './samples.ts'

const ids = (list: DocumentList) => (list.kind === 'ready' ? list.documents.map(({ id }) => id) : list.kind)
const total = (list: DocumentList) => (list.kind === 'ready' ? list.total : undefined)
const loadedAs = (query: ListQuery, items: readonly Document[], next: string | null, all = items.length) =>
  reduceDocuments({ kind: 'loading' }, { kind: 'loaded', query, listing: { items, next, total: all } })
const change = (list: DocumentList, ...documents: readonly Document[]) =>
  reduceDocuments(list, {
    kind: 'changed',
    changes: documents.map((document) => ({ documentId: document.id, document })),
  })
const remove = (list: DocumentList, documentId: string) =>
  reduceDocuments(list, { kind: 'changed', changes: [{ documentId, document: undefined }] })

const newest = loadedAs(wholeList, [someDocument({ id: '5' }), someDocument({ id: '3' })], 'x', 9)

test('new documents come in at their place, and those beyond what is loaded with their page', () => {
  expect(ids(change(newest, someDocument({ id: '6' })))).toEqual(['6', '5', '3'])
  expect(total(change(newest, someDocument({ id: '6' })))).toBe(10)
  expect(ids(change(newest, someDocument({ id: '4' })))).toEqual(['5', '4', '3'])
  expect(change(newest, someDocument({ id: '1' }))).toEqual(newest)
  const whole = loadedAs(wholeList, [someDocument({ id: '5' })], null)
  expect(ids(change(whole, someDocument({ id: '1' })))).toEqual(['5', '1'])
})

test('a further page joins, each document once, unless the list is another by then', () => {
  const listing = { items: [someDocument({ id: '3' }), someDocument({ id: '2' })], next: null, total: 3 }
  const joined = reduceDocuments(newest, { kind: 'continued', query: wholeList, listing })
  expect(ids(joined)).toEqual(['5', '3', '2'])
  expect(total(joined)).toBe(3)
  const late = reduceDocuments(newest, { kind: 'continued', query: { ...wholeList }, listing })
  expect(late).toBe(newest)
})

test('a change replaces one document where it stands, and a removal takes it out', () => {
  const changed = change(newest, someDocument({ id: '3', status: 'reading' }))
  expect(changed.kind === 'ready' && changed.documents.map(({ status }) => status)).toEqual([
    'ready',
    'reading',
  ])
  expect([ids(remove(newest, '5')), total(remove(newest, '5'))]).toEqual([['3'], 8])
  expect(remove(newest, 'nobody')).toEqual(newest)
})

test('what a filter does not show leaves the list, and what it shows comes', () => {
  const failed = loadedAs(
    { ...wholeList, status: 'failed' },
    [someDocument({ id: '3', status: 'failed' })],
    null,
  )
  expect(ids(change(failed, someDocument({ id: '3', status: 'queued' })))).toEqual([])
  expect(ids(change(failed, someDocument({ id: '4', status: 'failed' })))).toEqual(['4', '3'])
  const named = loadedAs({ ...wholeList, text: 'été' }, [], null)
  expect(ids(change(named, someDocument({ name: 'ETE 2026.pdf' }), someDocument({ id: '2' })))).toEqual([
    'd1',
  ])
})

test.each([
  [{ sort: 'name', order: 'asc' }, ['Scan 2', 'scan 10', 'zoo']],
  [{ sort: 'name', order: 'desc' }, ['zoo', 'scan 10', 'Scan 2']],
  [{ sort: 'pages', order: 'desc' }, ['scan 10', 'zoo', 'Scan 2']],
  [{ sort: 'status', order: 'asc' }, ['zoo', 'Scan 2', 'scan 10']],
  [{ sort: 'updated', order: 'desc' }, ['Scan 2', 'zoo', 'scan 10']],
] as const)('documents that come one by one are in the order of %o', (order, wanted) => {
  const at = (hour: string) => ({ updatedAt: `2026-01-01T${hour}:00:00.000Z` })
  const documents = [
    someDocument({
      id: '1',
      name: 'zoo',
      status: 'failed',
      pages: { total: 5, read: 0, failed: 0 },
      ...at('02'),
    }),
    someDocument({ id: '2', name: 'scan 10', pages: { total: 9, read: 9, failed: 0 }, ...at('01') }),
    someDocument({ id: '3', name: 'Scan 2', pages: { total: 2, read: 1, failed: 1 }, ...at('03') }),
  ]
  const list = change(loadedAs({ ...wholeList, ...order }, [], null), ...documents)
  expect(list.kind === 'ready' && list.documents.map(({ name }) => name)).toEqual(wanted)
})

test('a new name finds its place in a list by name at once', () => {
  const byName = { ...wholeList, sort: 'name', order: 'asc' } as const
  const list = loadedAs(
    byName,
    [someDocument({ id: '1', name: 'a' }), someDocument({ id: '2', name: 'b' })],
    null,
  )
  const renamed = change(list, someDocument({ id: '1', name: 'c' }))
  expect([ids(renamed), total(renamed)]).toEqual([['2', '1'], 2])
})

test('a list once shown outlives a failed reload', () => {
  const event = { kind: 'failed', problem: { title: 'Lectern cannot be reached', status: 0 } } as const
  expect(reduceDocuments(newest, event)).toBe(newest)
  expect(reduceDocuments({ kind: 'loading' }, event).kind).toBe('failed')
})

test('documents that wait to be deleted are out of sight', () => {
  expect(shownDocuments(newest, new Set(['5'])).map(({ id }) => id)).toEqual(['3'])
  expect(shownDocuments({ kind: 'loading' }, new Set())).toEqual([])
})

const shown = ['a', 'b', 'c', 'd', 'e']
const chosen = ({ ids }: Selection) => [...ids].toSorted()
const choose = (...events: readonly Parameters<typeof reduceSelection>[1][]) =>
  events.reduce(reduceSelection, nothingChosen)

test('choosing goes by one, by range from the last one, and ends with the last', () => {
  const one = choose({ kind: 'toggled', id: 'b' })
  expect([chosen(one), one.choosing]).toEqual([['b'], true])
  expect(chosen(choose({ kind: 'toggled', id: 'd' }, { kind: 'extended', id: 'b', shown }))).toEqual([
    'b',
    'c',
    'd',
  ])
  expect(chosen(choose({ kind: 'extended', id: 'c', shown }))).toEqual(['c'])
  expect(choose({ kind: 'toggled', id: 'b' }, { kind: 'toggled', id: 'b' })).toEqual(nothingChosen)
  expect(choose({ kind: 'extended', id: 'gone', shown })).toEqual(nothingChosen)
})

test('a range is drawn from where it began, however often it is drawn', () => {
  const events = [
    { kind: 'toggled', id: 'b' },
    { kind: 'extended', id: 'c', shown },
    { kind: 'extended', id: 'd', shown },
  ] as const
  expect(choose(...events).anchor).toBe('b')
})

test('what is gone is chosen no more', () => {
  const two = choose({ kind: 'all', ids: ['a', 'b'] })
  expect(chosen(reduceSelection(two, { kind: 'gone', ids: new Set(['a']) }))).toEqual(['b'])
  expect(reduceSelection(two, { kind: 'gone', ids: new Set(['a', 'b']) })).toEqual(nothingChosen)
  expect(reduceSelection(two, { kind: 'gone', ids: new Set(['x']) })).toBe(two)
  expect(choose({ kind: 'all', ids: [] })).toEqual(nothingChosen)
})
