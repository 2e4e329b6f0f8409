import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Collection } from '../core/document.ts'
import type { Library } from '../library/library.ts'
import type { Verbs } from '../web/server/verbs.ts'

const NAME = 'Sample collection'
const DESCRIPTION = 'An invoice, a letter, a ledger, minutes and a report, made for trying Lectern out.'

/** The documents drawn by samples/draw.ts. Loading them again adds what is missing. */
export async function loadSample(
  { collections }: Pick<Library, 'collections'>,
  storeFile: Verbs['documents']['add'],
): Promise<Collection> {
  const collection =
    (await collections.findByName(NAME)) ??
    (await collections.create({ name: NAME, description: DESCRIPTION }))
  const folder = fileURLToPath(new URL('../samples/files/', import.meta.url))
  for (const name of (await readdir(folder)).sort()) {
    const content = createReadStream(join(folder, name))
    await storeFile(collection.id, { name, content }, new AbortController().signal)
  }
  return collection
}
