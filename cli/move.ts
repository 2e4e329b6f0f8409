import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { type MoveEnd, type MoveProgress, moveLibrary } from '../app/move/move-library.ts'
import { openStores, type Stores } from '../app/open-stores.ts'
import type { Config } from '../config.ts'
import { AppError } from '../core/errors.ts'
import { keywordsOf } from '../index/prepare.ts'
import { createCounter } from './counter.ts'
import { configFrom, dataOption, interruptSignal } from './options.ts'
import { EXIT } from './outcome.ts'

export function addMove(program: Command): void {
  program
    .command('move')
    .description(
      'take the library to PostgreSQL or back into a folder, verified; Lectern must be stopped. Broken off, it goes on where it was',
    )
    .requiredOption('--to <place>', 'postgres://user:password@host:port/database, or an empty data folder')
    .option(
      '--blobs <address>',
      's3://bucket/prefix for the files (default: a folder has its own; with PostgreSQL they stay where they are)',
    )
    .addOption(dataOption())
    .action(move)
}

type Options = Readonly<{ to: string; blobs?: string; data?: string }>

async function move(options: Options): Promise<void> {
  const signal = interruptSignal()
  const started = performance.now()
  const source = configFrom({ LECTERN_DATA: options.data })
  const target = targetOf(source, options)
  if (libraryOf(source) === libraryOf(target))
    throw new AppError('invalid-request', 'The library is there already.')
  const counter = createCounter()
  const from = await openStores(source)
  try {
    const to = await openStores(target)
    try {
      if (target.database.url === '') await forgetCaches(to)
      const { digests, files, lost } = await moveLibrary(endOf(source, from), endOf(target, to), {
        filesStay: filesOf(source) === filesOf(target),
        keywordsOf,
        signal,
        onProgress: (progress) => say(counter, progress),
      })
      counter.end()
      const rows = Object.values(digests).reduce((sum, table) => sum + table.rows, 0)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      console.log(
        `${digests.documents.rows} documents, ${digests.page_contents.rows} pages: ${rows} rows and ${files} files in ${libraryOf(target)} are equal by hash, ${seconds} s.`,
      )
      console.log(`Start Lectern with ${settingsOf(target)} from now on; the old place was left as it is.`)
      for (const name of lost) console.error(`The file of ${name} was missing or altered before.`)
      if (lost.length > 0) process.exitCode = EXIT.failed
    } finally {
      await to.close()
    }
  } finally {
    counter.end()
    await from.close()
  }
}

type Place = Pick<Config, 'data' | 'database' | 'files'>

/** Files in a data folder go into another data folder; with PostgreSQL they stay unless another place is named. */
function targetOf(source: Config, { to, blobs }: Options): Place {
  const isDatabase = /^postgres(ql)?:/.test(to)
  const files = isDatabase ? (blobs ?? source.files.url) : (blobs ?? '')
  const {
    database,
    data,
    files: storage,
  } = configFrom({
    LECTERN_DATA: isDatabase ? source.data : to,
    DATABASE_URL: isDatabase ? to : '',
    BLOB_URL: files,
  })
  return { database, data, files: storage }
}

function endOf(place: Place, { library, blobs }: Stores): MoveEnd {
  return { library, blobs, where: libraryOf(place) }
}

/** Where the library is, without any secret. */
function libraryOf({ database, data }: Place): string {
  if (database.url === '') return resolve(data)
  const { protocol, host, pathname } = new URL(database.url)
  return `${protocol}//${host}${pathname}`
}

function filesOf({ files, data }: Place): string {
  return files.url === '' ? resolve(data) : files.url
}

function settingsOf({ database, data, files }: Place): string {
  const settings = [`LECTERN_DATA=${resolve(data)}`]
  if (database.url !== '') settings.push('DATABASE_URL')
  if (files.url !== '') settings.push('BLOB_URL')
  return settings.join(', ')
}

/** Graphs and pictures of whatever was in the folder before. */
async function forgetCaches({ folder }: Stores): Promise<void> {
  for (const name of ['index', 'pictures']) await rm(join(folder, name), { recursive: true, force: true })
}

function say(counter: ReturnType<typeof createCounter>, progress: MoveProgress): void {
  if (progress.kind === 'begun-anew') {
    console.error('The library changed since this move began: it begins anew.')
  } else if (progress.kind === 'verifying') {
    counter.end()
    console.error('Comparing every row and every file.')
  } else counter.say(counted(progress))
}

type Counted = Parameters<ReturnType<typeof createCounter>['say']>[0]

function counted(progress: Exclude<MoveProgress, Readonly<{ kind: 'begun-anew' | 'verifying' }>>): Counted {
  if (progress.kind === 'rows-written') return { what: `rows of ${progress.table}`, count: progress.rows }
  return { what: progress.kind === 'file-known' ? 'files there already' : 'files copied', count: 1 }
}
