import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { audit, type Findings, NOTHING_FOUND } from '../../faults/audit.ts'
import { type Footing, openEmbedded } from '../../faults/footing.ts'
import type { Ledger } from '../../faults/person.ts'
import { stemsOf } from '../../index/analyze.ts'
import { placeOf } from '../../library/blobs/file-name.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { addDocument, ingestNext } from '../contract/library-fixtures.ts'

const TWICE = `insert into chunks (id, collection_id, document_id, ordinal, headings, text, spans, first_page, last_page)
  select 'again', collection_id, document_id, 2, headings, text, spans, first_page, last_page from chunks where ordinal = 0`

const LEASE = `insert into leases (token, kind, document_id, page, to_page, until)
  select 'token', 'page', id, 1, 1, 1 from documents`

const MISPLACED = `update chunks set spans = replace(spans, 'p0001l0001', 'p0009l0009')`

const WORDS = ['quarry', 'lantern']

let footing: Footing
let ledger: Ledger
let file: string
beforeEach(async () => {
  footing = await openEmbedded()
  const library = await openSqliteLibrary({ path: join(footing.data, 'lectern.db') })
  await addDocument(library)
  const document = await ingestNext(
    library,
    Date.now(),
    WORDS.map((word) => stemsOf(word)[0] ?? word),
  )
  await library.close()
  file = join(footing.data, 'files', placeOf(document.sha256))
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, 'bytes')
  const made = {
    name: document.name,
    bytes: new Uint8Array(),
    words: WORDS.map((word) => stemsOf(word)[0] ?? word),
    question: `What is ${WORDS[0]}?`,
  }
  ledger = {
    collectionId: document.collectionId,
    documents: new Map([[document.id, { name: document.name, made }]]),
    removed: new Set(),
    answers: new Map(),
  }
})
afterEach(() => footing.dispose())

/** How many were found of each kind. */
async function counted(): Promise<Readonly<Record<keyof Findings, number>>> {
  const { lost, doubled, orphans, wrong } = await audit(footing, ledger)
  return { lost: lost.length, doubled: doubled.length, orphans: orphans.length, wrong: wrong.length }
}

describe('The auditor', () => {
  it('finds nothing where all is as it was acknowledged', async () => {
    expect(await audit(footing, ledger)).toEqual(NOTHING_FOUND)
  })

  it.each([
    ['a page that is gone', 'delete from page_contents where number = 2', { lost: 2 }],
    ['a chunk that is gone', 'delete from chunks where ordinal = 0', { lost: 4, doubled: 1 }],
    ['a vector that is gone', 'delete from vectors where label = 1', { lost: 1 }],
    ['a document that is called otherwise', `update documents set name = 'other.pdf'`, { lost: 1 }],
    ['a document that was not read to its end', `update documents set status = 'reading'`, { lost: 1 }],
    ['a chunk that is there twice', TWICE, { lost: 4, doubled: 1 }],
    ['a lease that nobody holds', LEASE, { orphans: 1 }],
    ['a span on a line that is not there', MISPLACED, { wrong: 2 }],
  ])('finds %s', async (_what, statement, found) => {
    await footing.rows(statement)
    expect(await counted()).toEqual({ lost: 0, doubled: 0, orphans: 0, wrong: 0, ...found })
  })

  it('finds a file that is gone, and sweeps away what a kill left before it looks for strangers', async () => {
    const left = join(footing.data, 'files', placeOf('a'.repeat(64)))
    await mkdir(dirname(left), { recursive: true })
    await writeFile(left, 'left by a kill')
    expect(await audit(footing, ledger)).toEqual(NOTHING_FOUND)
    await rm(file)
    expect(await counted()).toMatchObject({ lost: 1, orphans: 0 })
  })

  it('finds an answer that is gone', async () => {
    const answers = new Map([['answer', { conversationId: 'conversation', text: 'Yes.' }]])
    ledger = { ...ledger, answers }
    expect(await counted()).toMatchObject({ lost: 1 })
  })
})
