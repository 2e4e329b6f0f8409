import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import {
  type RestoreProgress,
  restoreBackup,
  verifyBackup,
  verifyFiles,
} from '../app/backup/restore-backup.ts'
import { openStores } from '../app/open-stores.ts'
import { keywordsOf } from '../index/prepare.ts'
import { createCounter } from './counter.ts'
import { configFrom, dataOption, interruptSignal } from './options.ts'
import { EXIT } from './outcome.ts'

export function addRestore(program: Command): void {
  program
    .command('restore')
    .description(
      'make the library what a backup holds; Lectern must be stopped. Broken off, it goes on where it was',
    )
    .argument('<folder>', 'with a backup')
    .option('--replace', 'remove what is in the library before', false)
    .option('--verify', 'only look whether the backup is whole, and read all of it', false)
    .addOption(dataOption())
    .action(restore)
}

type RestoreOptions = Readonly<{ replace: boolean; verify: boolean; data?: string }>

async function restore(folder: string, options: RestoreOptions): Promise<void> {
  const signal = interruptSignal()
  if (options.verify) return verify(resolve(folder), signal)
  const stores = await openStores(configFrom({ LECTERN_DATA: options.data }))
  const counter = createCounter()
  try {
    const forgetCaches = async () => {
      for (const name of ['index', 'pictures'])
        await rm(join(stores.folder, name), { recursive: true, force: true })
    }
    const { manifest, damaged } = await restoreBackup(
      { ...stores, keywordsOf, forgetCaches },
      resolve(folder),
      { replace: options.replace, signal, onProgress: (progress) => counter.say(words(progress)) },
    )
    counter.end()
    const { documents, page_contents } = manifest.tables
    console.log(
      `The library is what it was at ${manifest.madeAt}: ${documents.rows} documents, ${page_contents.rows} pages.`,
    )
    tellLost(damaged, manifest.lost)
  } finally {
    counter.end()
    await stores.close()
  }
}

async function verify(folder: string, signal: AbortSignal): Promise<void> {
  const manifest = await verifyBackup(folder, signal)
  const wrong = await verifyFiles(folder, manifest, signal)
  if (wrong.length === 0 && manifest.lost.length === 0) {
    console.log(`The backup of ${manifest.madeAt} is whole: every row and every file is what was stored.`)
  }
  tellLost(wrong, manifest.lost)
}

function tellLost(damaged: readonly string[], lost: readonly string[]): void {
  for (const name of damaged) console.error(`The file of ${name} is damaged in the backup.`)
  for (const sha256 of lost) console.error(`The file ${sha256} was missing when the backup was made.`)
  if (damaged.length + lost.length > 0) process.exitCode = EXIT.failed
}

function words(progress: RestoreProgress): Parameters<ReturnType<typeof createCounter>['say']>[0] {
  if (progress.kind === 'rows-written') return { what: `rows of ${progress.table}`, count: progress.rows }
  return { what: progress.kind === 'file-known' ? 'files known' : 'files stored', count: 1 }
}
