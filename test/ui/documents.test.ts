import { expect, test } from 'vitest'
import { documentWords, kindOf } from '../../web/ui/documents/document-words.ts'
import { isWanted } from '../../web/ui/documents/dropped-files.ts'
import { type DocumentList, readingProgress, reduceDocuments } from '../../web/ui/state/document-list.ts'
import { someDocument } from './samples.ts'

const ids = (list: DocumentList) => (list.kind === 'ready' ? list.documents.map(({ id }) => id) : list.kind)
const loaded = reduceDocuments(
  { kind: 'loading' },
  { kind: 'loaded', listing: { items: [someDocument({ id: '1' }), someDocument({ id: '3' })], next: 'x' } },
)

test('documents are listed newest first, however they come', () => {
  expect(ids(loaded)).toEqual(['3', '1'])
  const listing = { items: [someDocument({ id: '2' }), someDocument({ id: '3' })], next: null }
  expect(ids(reduceDocuments(loaded, { kind: 'continued', listing }))).toEqual(['3', '2', '1'])
  const change = { documentId: '4', document: someDocument({ id: '4' }) }
  expect(ids(reduceDocuments(loaded, { kind: 'changed', change }))).toEqual(['4', '3', '1'])
})

test('a change replaces one document, and a removal takes it out', () => {
  const document = someDocument({ id: '1', status: 'reading' })
  const changed = reduceDocuments(loaded, { kind: 'changed', change: { documentId: '1', document } })
  expect(changed.kind === 'ready' && changed.documents.map(({ status }) => status)).toEqual([
    'ready',
    'reading',
  ])
  const removed = reduceDocuments(loaded, {
    kind: 'changed',
    change: { documentId: '3', document: undefined },
  })
  expect(ids(removed)).toEqual(['1'])
})

test('a list once shown outlives a failed reload', () => {
  const event = { kind: 'failed', problem: { title: 'Lectern cannot be reached', status: 0 } } as const
  expect(reduceDocuments(loaded, event)).toBe(loaded)
  expect(reduceDocuments({ kind: 'loading' }, event).kind).toBe('failed')
})

test('progress counts the pages of unfinished documents, failed ones too', () => {
  const reading = someDocument({ status: 'reading', pages: { total: 10, read: 3, failed: 1 } })
  const queued = someDocument({ status: 'queued', pages: { total: 0, read: 0, failed: 0 } })
  expect(readingProgress([reading, queued, someDocument()])).toEqual({ documents: 2, read: 4, total: 10 })
  expect(readingProgress([someDocument()])).toBeUndefined()
})

test.each([
  [{ status: 'queued', pages: { total: 0, read: 0, failed: 0 } }, 'Waits to be read', 'cancel'],
  [{ status: 'reading', pages: { total: 0, read: 0, failed: 0 } }, 'Being opened', 'cancel'],
  [{ status: 'reading', pages: { total: 9, read: 2, failed: 1 } }, 'Reading page 4 of 9', 'cancel'],
  [{ status: 'reading', pages: { total: 2, read: 2, failed: 0 } }, 'Being indexed', 'cancel'],
  [{ status: 'ready', pages: { total: 2, read: 2, failed: 0 } }, '2 pages', 'reread'],
  [{ status: 'ready', pages: { total: 9, read: 8, failed: 1 } }, '1 page of 9 could not be read', 'retry'],
  [{ status: 'failed', problem: 'It is locked with a password.' }, 'It is locked with a password.', 'retry'],
  [{ status: 'cancelled', pages: { total: 9, read: 4, failed: 0 } }, 'Stopped after 4 of 9 pages', 'retry'],
] as const)('%o is put as “%s”', (patch, text, action) => {
  const words = documentWords(someDocument(patch))
  expect([words.text, words.action]).toEqual([text, action])
})

test('badges are short and litter of operating systems is left out', () => {
  expect(['image/jpeg', 'application/pdf', 'image/tiff', ''].map(kindOf)).toEqual([
    'JPG',
    'PDF',
    'TIFF',
    'FILE',
  ])
  expect(['.DS_Store', 'Thumbs.db', 'desktop.ini', 'a.pdf'].filter((name) => isWanted({ name }))).toEqual([
    'a.pdf',
  ])
})
