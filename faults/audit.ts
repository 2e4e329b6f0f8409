import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openLibrary } from '../app/open-library.ts'
import { loadConfig } from '../config.ts'
import type { Chunk } from '../core/chunk.ts'
import type { Document } from '../core/document.ts'
import type { Page } from '../core/page.ts'
import { stemsOf } from '../index/analyze.ts'
import { openFolderBlobs } from '../library/blobs/folder-blobs.ts'
import type { Library } from '../library/library.ts'
import type { Footing } from './footing.ts'
import { brokenLaws } from './laws.ts'
import type { MadeDocument } from './made-documents.ts'
import type { Ledger } from './person.ts'

/** What was found, each a sentence. */
export type Findings = Readonly<{
  /** Acknowledged and not there, or not whole. */
  lost: readonly string[]
  /** There more than once. */
  doubled: readonly string[]
  /** Rows and files that belong to nobody. */
  orphans: readonly string[]
  /** Anything else that should not be. */
  wrong: readonly string[]
}>

export const NOTHING_FOUND: Findings = { lost: [], doubled: [], orphans: [], wrong: [] }

export function joined(all: readonly Findings[]): Findings {
  return {
    lost: all.flatMap(({ lost }) => lost),
    doubled: all.flatMap(({ doubled }) => doubled),
    orphans: all.flatMap(({ orphans }) => orphans),
    wrong: all.flatMap(({ wrong }) => wrong),
  }
}

/**
 * Compares a library in which nothing runs and nothing is under way with what was acknowledged: every document there once
 * and whole, each of its pages found by its own word and no other, spans on lines that are there, answers as they were
 * given, and no row or file beside. Sweeps away first what is swept an hour after a kill.
 */
export async function audit(footing: Footing, ledger: Ledger): Promise<Findings> {
  await footing.rows('delete from file_claims')
  const library = await openLibrary(loadConfig({ DATABASE_URL: footing.url }).database, footing.data)
  try {
    const found = [
      await auditDocuments(library, ledger),
      await auditAnswers(library, ledger),
      await auditFiles(library, join(footing.data, 'files'), ledger),
    ]
    return joined([...found, await brokenLaws(footing)])
  } finally {
    await library.close()
  }
}

async function auditDocuments(library: Library, ledger: Ledger): Promise<Findings> {
  const { items } = await library.documents.list(ledger.collectionId, { limit: 1_000 })
  const lost: string[] = []
  const doubled: string[] = []
  const wrong: string[] = []
  for (const [id, { name, made }] of ledger.documents) {
    const document = items.find((item) => item.id === id)
    if (document === undefined) lost.push(`${name} is gone.`)
    else if (document.name !== name) lost.push(`${name} is called ${document.name}.`)
    else {
      lost.push(...(await missing(library, document, made)))
      wrong.push(...(await misplaced(library, document)))
    }
    if (items.filter((item) => item.name === name).length > 1)
      doubled.push(`${name} is there more than once.`)
  }
  for (const { id, name } of items) if (!ledger.documents.has(id)) wrong.push(`${name} is there unasked.`)
  return { lost, doubled, orphans: [], wrong }
}

async function missing(
  library: Library,
  document: Document,
  { words }: MadeDocument,
): Promise<readonly string[]> {
  const { id, collectionId, name, status, pages } = document
  const lost: string[] = []
  if (status !== 'ready' || pages.read !== words.length || pages.total !== words.length)
    lost.push(`${name} is ${status}, ${pages.read} of ${pages.total} pages read, not ${words.length}.`)
  for (const [i, word] of words.entries()) {
    const page = await library.pages.find(id, i + 1)
    if (!page?.lines.some((line) => line.text.toLowerCase().includes(word)))
      lost.push(`${name} page ${i + 1} does not say ${word}.`)
    const matches = await library.chunks.match(collectionId, 'words', stemsOf(word), { limit: 5 })
    const found = await library.chunks.byLabels(matches.map(({ label }) => label))
    if (found.length === 0 || found.some(({ chunk }) => chunk.documentId !== id))
      lost.push(`${word} of ${name} is found in ${found.length} chunks.`)
  }
  return lost
}

/** Chunks whose spans are not where they say, or whose vectors are not theirs. */
async function misplaced(library: Library, document: Document): Promise<readonly string[]> {
  const labels = [...(await library.chunks.labelsOf(document.collectionId, { documents: [document.id] }))]
  const chunks = await library.chunks.byLabels(labels)
  const pages = new Map<number, Page | undefined>()
  for (let number = 1; number <= document.pages.total; number++)
    pages.set(number, await library.pages.find(document.id, number))
  return chunks.flatMap(({ chunk }) => (isPlaced(chunk, pages) ? [] : [`A span of ${chunk.id} is nowhere.`]))
}

function isPlaced({ text, spans }: Chunk, pages: ReadonlyMap<number, Page | undefined>): boolean {
  let at = 0
  for (const { start, end, page, line } of spans) {
    if (start !== at || end <= start) return false
    at = end
    if (!pages.get(page)?.lines.some(({ id }) => id === line)) return false
  }
  return at === text.length
}

async function auditAnswers(library: Library, { answers }: Ledger): Promise<Findings> {
  const lost: string[] = []
  const doubled: string[] = []
  const kept = new Map<string, readonly Readonly<{ id: string; answer: string }>[]>()
  for (const [id, { conversationId, text }] of answers) {
    const all = kept.get(conversationId) ?? (await library.conversations.answers(conversationId))
    kept.set(conversationId, all)
    const same = all.filter((answer) => answer.id === id)
    if (same[0]?.answer !== text) lost.push(`The answer ${id} is ${same.length === 0 ? 'gone' : 'another'}.`)
    if (same.length > 1) doubled.push(`The answer ${id} is there ${same.length} times.`)
  }
  return { ...NOTHING_FOUND, lost, doubled }
}

async function auditFiles(library: Library, folder: string, ledger: Ledger): Promise<Findings> {
  const blobs = await openFolderBlobs({ folder, library })
  await blobs.sweep({ olderThanMs: 0 })
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  const orphans: string[] = []
  for (const name of names)
    if (!(await library.documents.refersTo(name))) orphans.push(`${name} is nobody's file.`)
  const lost = names.length - orphans.length < ledger.documents.size ? ['A document has no file.'] : []
  return { ...NOTHING_FOUND, lost, orphans }
}
