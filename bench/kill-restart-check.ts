import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { stemsOf } from '../index/analyze.ts'
import { openFolderBlobs } from '../library/blobs/folder-blobs.ts'
import type { Library } from '../library/library.ts'
import { openConnection } from '../library/sqlite/connection.ts'
import { openSqliteLibrary } from '../library/sqlite/sqlite.ts'
import type { MadeDocument } from './kill-restart-documents.ts'
import { COLLECTION } from './kill-restart-name.ts'

/** What was found wrong, each a sentence; and the files killed uploads left, which sweeping removed. */
export type Verdict = Readonly<{ faults: readonly string[]; swept: number }>

/** Whether every document is there once, whole and found by each of its words, and nothing else is. */
export async function checkData(data: string, documents: readonly MadeDocument[]): Promise<Verdict> {
  const path = join(data, 'lectern.db')
  const library = await openSqliteLibrary({ path })
  try {
    const faults = [...(await checkDocuments(library, documents)), ...checkTables(path)]
    const { swept, faults: fileFaults } = await checkFiles(library, join(data, 'files'), documents.length)
    return { faults: [...faults, ...fileFaults], swept }
  } finally {
    await library.close()
  }
}

async function checkDocuments(library: Library, documents: readonly MadeDocument[]): Promise<string[]> {
  const collection = await library.collections.findByName(COLLECTION)
  if (collection === undefined) return ['The collection is gone.']
  const { items } = await library.documents.list(collection.id, { limit: 200 })
  const faults =
    items.length === documents.length ? [] : [`${items.length} documents, not ${documents.length}.`]
  for (const { name, words } of documents) {
    const same = items.filter((item) => item.name === name)
    const [document] = same
    if (document === undefined || same.length > 1) {
      faults.push(`${name} is there ${same.length} times.`)
      continue
    }
    const { status, pages } = document
    if (status !== 'ready' || pages.read !== words.length || pages.total !== words.length) {
      faults.push(`${name} is ${status}, ${pages.read} of ${pages.total} pages read, not ${words.length}.`)
    }
    for (const [i, word] of words.entries()) {
      const page = await library.pages.find(document.id, i + 1)
      if (!page?.lines.some((line) => line.text.toLowerCase().includes(word))) {
        faults.push(`${name} page ${i + 1} does not say ${word}.`)
      }
      const matches = await library.chunks.match(collection.id, 'words', stemsOf(word), { limit: 5 })
      const found = await library.chunks.byLabels(matches.map(({ label }) => label))
      if (found.length === 0 || found.some(({ chunk }) => chunk.documentId !== document.id)) {
        faults.push(`${word} of ${name} is found in ${found.length} chunks.`)
      }
    }
  }
  return faults
}

/** Counts that must agree whatever happened, and SQLite's own checks. Each query gives 0 or no rows when all is well. */
const TABLE_LAWS: readonly (readonly [law: string, query: string])[] = [
  ['the file is whole', `select * from pragma_integrity_check where integrity_check <> 'ok'`],
  ['references lead somewhere', 'select * from pragma_foreign_key_check'],
  ['no lease is left', 'select * from leases'],
  [
    'page rows and totals agree',
    'select 1 where (select count(*) from pages) <> (select sum(pages_total) from documents)',
  ],
  [
    'read pages have their content, others none',
    `select 1 where (select count(*) from page_contents) <> (select count(*) from pages where status = 'read')`,
  ],
  [
    'counts of read pages are true',
    `select id from documents d where pages_read <>
    (select count(*) from pages where document_id = d.id and status = 'read')`,
  ],
  [
    'every chunk has a vector',
    'select 1 where (select count(*) from chunks) <> (select count(*) from vectors)',
  ],
  [
    'chunks are numbered without a gap',
    `select document_id from chunks group by document_id
    having count(*) <> max(ordinal) + 1`,
  ],
  [
    'the collection counts its chunks',
    'select 1 where (select sum(chunks) from collections) <> (select count(*) from chunks)',
  ],
  [
    'every chunk has its words and nothing else has',
    'select 1 where (select count(*) from words_1_docsize) <> (select count(*) from chunks)',
  ],
  [
    'every chunk has its grams and nothing else has',
    'select 1 where (select count(*) from grams_1_docsize) <> (select count(*) from chunks)',
  ],
]

function checkTables(path: string): string[] {
  const connection = openConnection(path)
  try {
    return TABLE_LAWS.flatMap(([law, query]) =>
      connection.run(query, []).rows.length === 0 ? [] : [`It does not hold that ${law}.`],
    )
  } finally {
    connection.close()
  }
}

/** No upload is in flight now, so whatever the sweep takes was left by a kill, and nothing may be left after it. */
async function checkFiles(library: Library, folder: string, documents: number): Promise<Verdict> {
  const blobs = await openFolderBlobs({ folder, library })
  const { temporary, blobs: unused } = await blobs.sweep({ olderThanMs: 0 })
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  const orphans: string[] = []
  for (const name of files)
    if (!(await library.documents.refersTo(name))) orphans.push(`${name} is nobody's file.`)
  if (files.length !== documents) orphans.push(`${files.length} files for ${documents} documents.`)
  return { faults: orphans, swept: temporary + unused }
}
