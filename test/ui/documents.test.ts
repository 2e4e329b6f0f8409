import { expect, test } from 'vitest'
import type { ErrorCode } from '../../core/errors.ts'
import { documentNotes, documentWords, kindOf } from '../../web/ui/documents/document-words.ts'
import { isWanted } from '../../web/ui/documents/dropped-files.ts'
import { excerpt } from '../../web/ui/documents/excerpt.ts'
import { foundIn } from '../../web/ui/documents/found-places.ts'
import { listKey } from '../../web/ui/documents/list-keys.ts'
import { isNameless, named } from '../../web/ui/documents/picture-name.ts'
import { de } from '../../web/ui/messages/de.ts'
import { en } from '../../web/ui/messages/en.ts'
import { someDocument, someHit } from './samples.ts'

test.each([
  [{ status: 'queued', pages: { total: 0, read: 0, failed: 0 } }, 'Waits to be read', 'cancel'],
  [{ status: 'queued', pages: { total: 4, read: 1, failed: 0 } }, 'Waits to go on', 'cancel'],
  [{ status: 'reading', pages: { total: 0, read: 0, failed: 0 } }, 'Being opened', 'cancel'],
  [{ status: 'reading', pages: { total: 9, read: 2, failed: 1 } }, 'Reading page 4 of 9', 'cancel'],
  [{ status: 'reading', pages: { total: 2, read: 2, failed: 0 } }, 'Being indexed', 'cancel'],
  [{ status: 'ready', pages: { total: 2, read: 2, failed: 0 } }, '2 pages', 'reread'],
  [{ status: 'ready', pages: { total: 9, read: 8, failed: 1 } }, '1 page of 9 could not be read', 'retry'],
  [{ status: 'failed', problem: 'It is locked with a password.' }, 'It is locked with a password.', 'retry'],
  [{ status: 'cancelled', pages: { total: 9, read: 4, failed: 0 } }, 'Stopped after 4 of 9 pages', 'retry'],
] as const)('%o is put as “%s”', (patch, text, action) => {
  const words = documentWords(someDocument(patch), en)
  expect([words.text, words.action]).toEqual([text, action])
})

test.each([
  ['file-encrypted', 'Add a copy without the password.', 'Fügen Sie eine Kopie ohne Passwort hinzu.'],
  ['too-many-pages', 'Split it, and add the parts.', 'Teilen Sie es auf und fügen Sie die Teile hinzu.'],
] as const)('%s is no reason to try again but for another file, in each language', (code, advice, rat) => {
  const document = someDocument({ status: 'failed', problem: 'Its own words.', problemCode: code })
  const said = { tone: 'bad', detail: 'Its own words.', action: 'none' }
  expect(documentWords(document, en)).toEqual({ ...said, text: `${en.problems.titles[code]}. ${advice}` })
  expect(documentWords(document, de)).toEqual({ ...said, text: `${de.problems.titles[code]}. ${rat}` })
})

test('a problem that may pass is said in each language, and tried again', () => {
  const document = someDocument({ status: 'failed', problem: 'Slow.', problemCode: 'page-timeout' })
  expect(documentWords(document, de)).toEqual({
    tone: 'bad',
    text: 'Das Lesen der Seite hat zu lange gedauert',
    detail: 'Slow.',
    action: 'retry',
  })
  const { problemCode: _, ...unknown } = document
  expect(documentWords(unknown, de)).toMatchObject({ text: de.library.row.failed, detail: 'Slow.' })
})

test('pages that failed are read again only where that may help', () => {
  const pages = { total: 3, read: 2, failed: 1 }
  const failed = (problemCode: ErrorCode) =>
    documentWords(someDocument({ status: 'ready', pages, problemCode }), en).action
  expect([failed('page-timeout'), failed('image-too-large')]).toEqual(['retry', 'reread'])
})

test('a row says in each language how many pages have remarks, and when it came', () => {
  const now = new Date(2026, 10, 21, 15)
  const document = someDocument({ warnings: 2, createdAt: new Date(2026, 10, 3, 9).toISOString() })
  expect(documentNotes(document, now, en)).toEqual(['2 pages with remarks', 'Nov 3'])
  expect(documentNotes(document, now, de)).toEqual(['2 Seiten mit Hinweisen', '3. Nov.'])
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

test('a picture without a name gets one that says when it came', () => {
  const now = new Date(2026, 10, 21, 9, 4, 5)
  const picture = (name: string, type: string) => new File(['x'], name, { type })
  const words = (moment: string) => `Photo ${moment}`
  expect(named(picture('image.png', 'image/png'), now, words).name).toBe('Photo 2026-11-21 09.04.05.png')
  expect(named(picture('', 'image/jpeg'), now, words).name).toBe('Photo 2026-11-21 09.04.05.jpg')
  expect(named(picture('', ''), now, words).name).toBe('Photo 2026-11-21 09.04.05')
  expect(
    ['image.png', 'blob', '', 'Invoice.pdf', 'my image.png'].filter((name) => isNameless({ name })),
  ).toEqual(['image.png', 'blob', ''])
})

test('places found in contents are gathered by document, the best first, each with its page and lines', () => {
  const other = { documentId: 'd2', documentName: 'letter.png' }
  const found = foundIn([
    someHit({ chunkId: 'a', markdown: '## Total\n\n| due | **£113.97** |' }),
    someHit({ chunkId: 'b', ...other }),
    someHit({ chunkId: 'c' }),
    someHit({ chunkId: 'd', anchors: [], documentId: 'd3' }),
  ])
  expect(found.map(({ name, places }) => [name, places.map(({ key }) => key)])).toEqual([
    ['invoice.png', ['a', 'c']],
    ['letter.png', ['b']],
  ])
  expect(found[0]?.places[0]).toMatchObject({ page: 2, lines: ['p0002l0007', 'p0002l0008'] })
  expect(found[0]?.places[0]?.text).not.toMatch(/[#|]{2}|\*\*/)
})

test('keys of the list leave those of the browser alone', () => {
  const press = (key: string, held: Partial<Parameters<typeof listKey>[0]> = {}) =>
    listKey({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })
  expect(press('ArrowDown')).toEqual({ kind: 'move', by: 1, pages: false })
  expect(press('PageUp')).toEqual({ kind: 'move', by: -1, pages: true })
  expect(press('a', { ctrlKey: true })).toEqual({ kind: 'all' })
  expect(press('a')).toBeUndefined()
  expect(press('ArrowDown', { ctrlKey: true })).toBeUndefined()
  expect(press('ArrowLeft', { altKey: true })).toBeUndefined()
})

test('an excerpt begins near what was looked for and marks it, in whichever form it is printed', () => {
  const said = (text: string, query: string) =>
    excerpt(text, query)
      .map((piece) => (piece.sought ? `[${piece.text}]` : piece.text))
      .join('')
  expect(said('The lenses of Café Elbe', 'lens of a cafe')).toBe('The [lenses] of [Café] Elbe')
  const long = `${'word '.repeat(40)}here is the LENS we sought ${'more '.repeat(60)}`
  expect(said(long, 'lens')).toMatch(/^… word.{20,60}here is the \[LENS\] we sought more.*…$/)
  expect(said('Nothing of the kind.', 'lens of the')).toBe('Nothing of the kind.')
  expect(said('Nothing of the kind.', 'of the')).toBe('Nothing [of] [the] kind.')
  expect(said('', 'lens')).toBe('')
})
