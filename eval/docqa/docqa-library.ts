import { createReadStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type App, openApp } from '../../app.ts'
import { loadConfig } from '../../config.ts'
import type { CollectionId, Document, DocumentId } from '../../core/document.ts'
import { createLog } from '../../log.ts'
import type { Verbs } from '../../web/server/verbs.ts'

/** PDFs as the program itself reads, stores and searches them. */
export type DocqaLibrary = Readonly<{
  verbs: Verbs
  collectionId: CollectionId
  /** By the file's path as the questions name it. */
  documentIds: ReadonlyMap<string, DocumentId>
}>

type DocqaLibraryOptions = Readonly<{
  /** A data folder that is kept: a file it holds is not read again. */
  folder: string
  /** Of the collection. */
  name: string
  /** Folder the files' paths start from. */
  from: string
  files: readonly string[]
  onProgress: (done: number, total: number, doing: string) => void
  signal: AbortSignal
}>

/** Opens the whole program with its default reader, adds the files and waits until each of them can be asked. */
export async function withDocuments<T>(
  options: DocqaLibraryOptions,
  work: (library: DocqaLibrary) => Promise<T>,
): Promise<T> {
  const { folder, name, from, files, signal } = options
  await mkdir(folder, { recursive: true })
  const config = loadConfig({ LECTERN_DATA: folder, LECTERN_READER: 'tesseract', LECTERN_READERS: '1' })
  const app = await openApp(config, { log: createLog('silent'), work: true })
  try {
    const collectionId = await collectionNamed(app, name)
    const documentIds = new Map<string, DocumentId>()
    for (const file of files) {
      const content = createReadStream(join(from, file))
      const { document } = await app.verbs.documents.add(
        collectionId,
        { name: basename(file), content },
        signal,
      )
      documentIds.set(file, document.id)
    }
    await untilRead(app.verbs, [...documentIds.values()], options)
    return await work({ verbs: app.verbs, collectionId, documentIds })
  } finally {
    await app.close()
  }
}

async function collectionNamed({ verbs }: App, name: string): Promise<CollectionId> {
  const { items } = await verbs.collections.list({ limit: 200 })
  const known = items.find((collection) => collection.name === name)
  return (known ?? (await verbs.collections.create({ name, description: '' }))).id
}

const LOOK_AGAIN_MS = 300

async function untilRead(
  verbs: Verbs,
  ids: readonly DocumentId[],
  { name, onProgress, signal }: DocqaLibraryOptions,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const documents = await Promise.all(ids.map((id) => verbs.documents.get(id)))
    const unreadable = documents.find(({ status }) => status === 'failed' || status === 'cancelled')
    if (unreadable !== undefined)
      throw new Error(`${unreadable.name} was not read: ${unreadable.problem ?? unreadable.status}.`)
    if (documents.every(({ status }) => status === 'ready')) return
    onProgress(sum(documents, 'read'), sum(documents, 'total'), `reading ${name}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}

function sum(documents: readonly Document[], count: 'read' | 'total'): number {
  return documents.reduce((pages, document) => pages + document.pages[count], 0)
}
