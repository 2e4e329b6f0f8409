import type { Command } from 'commander'
import { openApp } from '../app.ts'
import type { Collection, Document, ReaderChoice } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import { createLog } from '../log.ts'
import { collectionNamed } from '../web/server/collection-named.ts'
import type { Verbs } from '../web/server/verbs.ts'
import { configFrom, dataOption, interruptSignal, positiveInteger, readerOption } from './options.ts'
import { EXIT } from './outcome.ts'
import { problemOf, watchReading } from './watch-reading.ts'

export function addReread(program: Command): void {
  program
    .command('reread')
    .description('read documents again, by another reader; until it is done they stay as they are')
    .argument('[name...]', 'names of documents; all of the collection when left out')
    .option('--collection <name>', 'the collection they are in; not needed when there is only one')
    .addOption(readerOption())
    .option('--page <n...>', 'only these pages', pageNumbers)
    .addOption(dataOption())
    .action(reread)
}

type RereadOptions = Readonly<{
  collection?: string
  reader: ReaderChoice
  page?: readonly number[]
  data?: string
}>

async function reread(names: readonly string[], options: RereadOptions): Promise<void> {
  const config = configFrom({ LECTERN_DATA: options.data })
  const signal = interruptSignal()
  const app = await openApp(config, { log: createLog('silent'), work: true })
  try {
    const collection = await collectionNamed(app.verbs, options.collection)
    const documents = await documentsNamed(app.verbs, collection, names)
    for (const { id } of documents) {
      await app.verbs.documents.reread(id, { reader: options.reader, pages: options.page })
    }
    const read = await watchReading(app.verbs, documents, signal)
    const problems = read.flatMap(problemOf)
    for (const problem of problems) console.error(problem)
    console.log(`${read.length - problems.length} of ${read.length} documents were read again.`)
    if (problems.length > 0) process.exitCode = EXIT.failed
  } finally {
    await app.close()
  }
}

function pageNumbers(text: string, before: readonly number[] | undefined): readonly number[] {
  return [...(before ?? []), positiveInteger(text)]
}

/** Throws a sentence that names the one that is not there. */
async function documentsNamed(
  verbs: Verbs,
  collection: Collection,
  names: readonly string[],
): Promise<readonly Document[]> {
  const all = await allDocuments(verbs, collection)
  const missing = names.find((name) => !all.some((document) => document.name === name))
  if (missing !== undefined) {
    throw new AppError(
      'document-not-found',
      `There is no document named “${missing}” in “${collection.name}”.`,
    )
  }
  return names.length === 0 ? all : all.filter((document) => names.includes(document.name))
}

const DOCUMENTS_LISTED = 200

async function allDocuments(verbs: Verbs, { id }: Collection): Promise<readonly Document[]> {
  const all: Document[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await verbs.documents.list(id, {
      limit: DOCUMENTS_LISTED,
      ...(cursor !== undefined && { cursor }),
    })
    all.push(...items)
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return all
}
