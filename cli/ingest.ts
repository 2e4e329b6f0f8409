import { createReadStream, type Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Command } from 'commander'
import { openApp } from '../app.ts'
import type { Collection, Document } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import { createLog } from '../log.ts'
import type { Verbs } from '../web/server/verbs.ts'
import { configFrom, dataOption, interruptSignal } from './options.ts'
import { EXIT } from './outcome.ts'
import { problemOf, watchReading } from './watch-reading.ts'

export function addIngest(program: Command): void {
  program
    .command('ingest')
    .description('read files and folders into a collection; safe to repeat: the same file is taken once')
    .argument('<path...>', 'files, or folders to search')
    .option('--collection <name>', 'the collection to add to; made when missing', 'Documents')
    .addOption(dataOption())
    .action(ingest)
}

async function ingest(
  paths: readonly string[],
  options: { collection: string; data?: string },
): Promise<void> {
  const config = configFrom({ LECTERN_DATA: options.data })
  const signal = interruptSignal()
  for (const path of paths) await look(path)
  const app = await openApp(config, { log: createLog('silent'), work: true })
  try {
    const collection = await findOrCreate(app.verbs, options.collection)
    const stored = await store(app.verbs, collection, paths, signal)
    const documents = await watchReading(app.verbs, stored.documents, signal)
    const problems = [...stored.problems, ...documents.flatMap(problemOf)]
    for (const problem of problems) console.error(problem)
    console.log(
      `${documents.length - documents.flatMap(problemOf).length} of ${documents.length + stored.problems.length} files are in “${collection.name}”.`,
    )
    if (problems.length > 0) process.exitCode = EXIT.failed
  } finally {
    await app.close()
  }
}

async function findOrCreate(verbs: Verbs, name: string): Promise<Collection> {
  try {
    return await verbs.collections.create({ name, description: '' })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'name-taken') throw error
  }
  let cursor: string | undefined
  do {
    const { items, next } = await verbs.collections.list({
      limit: 200,
      ...(cursor !== undefined && { cursor }),
    })
    const found = items.find((collection) => collection.name.toLowerCase() === name.toLowerCase())
    if (found !== undefined) return found
    cursor = next ?? undefined
  } while (cursor !== undefined)
  throw new AppError('collection-not-found', `The collection “${name}” was deleted a moment ago. Try again.`)
}

type Stored = Readonly<{ documents: readonly Document[]; problems: readonly string[] }>

async function store(
  verbs: Verbs,
  collection: Collection,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<Stored> {
  const documents = new Map<string, Document>()
  const problems: string[] = []
  for (const path of paths) {
    for await (const file of filesUnder(path)) {
      signal.throwIfAborted()
      try {
        const document = await storeFile(verbs, collection, file, signal)
        documents.set(document.id, document)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        problems.push(`${file}: ${error.message}`)
      }
    }
  }
  return { documents: [...documents.values()], problems }
}

/** Between two tries while more pages wait than the library takes, in ms: this process reads some meanwhile. */
const ROOM_MS = 2_000

async function storeFile(
  verbs: Verbs,
  { id }: Collection,
  file: string,
  signal: AbortSignal,
): Promise<Document> {
  for (;;) {
    try {
      const content = createReadStream(file)
      return (await verbs.documents.add(id, { name: basename(file), content }, signal)).document
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'queue-full') throw error
      await delay(ROOM_MS, undefined, { signal })
    }
  }
}

async function* filesUnder(path: string): AsyncIterable<string> {
  const found = await look(path)
  if (!found.isDirectory()) {
    yield path
    return
  }
  const entries = await readdir(path, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    if (!entry.name.startsWith('.') && (entry.isDirectory() || entry.isFile()))
      yield* filesUnder(join(path, entry.name))
  }
}

async function look(path: string): Promise<Stats> {
  return stat(path).catch(() => {
    throw new AppError('invalid-request', `There is no file or folder at ${path}.`)
  })
}
