import { readdir } from 'node:fs/promises'
import type { Document } from '../../core/document.ts'
import type { Library } from '../../library/library.ts'
import type { MadeDocument } from '../made-documents.ts'
import { SHELVES } from './shelves.ts'

/** Sentences on documents that are not there once and whole. */
export async function checkDocuments(
  library: Library,
  documents: readonly MadeDocument[],
): Promise<readonly string[]> {
  const { items: shelves } = await library.collections.list({ limit: 100 })
  const faults = shelves.length === SHELVES.length ? [] : [`There are ${shelves.length} collections.`]
  const found = (await Promise.all(shelves.map(({ id }) => documentsOf(library, id)))).flat()
  if (found.length !== documents.length) faults.push(`${found.length} documents are there.`)
  for (const { name, words } of documents) {
    const same = found.filter((document) => document.name === name)
    const [document] = same
    if (document === undefined || same.length > 1) faults.push(`${name} is there ${same.length} times.`)
    else if (
      document.status !== 'ready' ||
      document.pages.read !== words.length ||
      document.problem !== undefined
    ) {
      faults.push(`${name} is ${document.status}: ${JSON.stringify(document)}`)
    }
  }
  return faults
}

/** What killed uploads left is swept after an hour, so only what is named by its contents counts. */
export async function checkFiles(folder: string, documents: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
  return files.length === documents ? [] : [`There are ${files.length} files.`]
}

/** All of a collection. */
export async function documentsOf(library: Library, collectionId: string): Promise<readonly Document[]> {
  return (await library.documents.list(collectionId, { limit: 1000 })).items
}
