import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type BackupProgress, writeBackup } from '../app/backup/write-backup.ts'
import { openStores } from '../app/open-stores.ts'
import { createCounter } from './counter.ts'
import { configFrom, dataOption, interruptSignal } from './options.ts'
import { EXIT } from './outcome.ts'

export function addBackup(program: Command): void {
  program
    .command('backup')
    .description(
      'bring a folder to what the library holds now, while it is in use; only what is new is copied',
    )
    .argument('<folder>', 'empty, or with an earlier backup')
    .addOption(dataOption())
    .action(backup)
}

async function backup(folder: string, options: { data?: string }): Promise<void> {
  const stores = await openStores(configFrom({ LECTERN_DATA: options.data }))
  const counter = createCounter()
  try {
    const manifest = await writeBackup(stores, resolve(folder), {
      now: new Date(),
      signal: interruptSignal(),
      onProgress: (progress) => counter.say(words(progress)),
    })
    counter.end()
    const { files, lost, tables } = manifest
    console.log(
      `${tables.documents.rows} documents, ${tables.page_contents.rows} pages and ${files.files} files (${megabytes(files.bytes)}) are in ${folder}.`,
    )
    for (const sha256 of lost)
      console.error(`The storage has no file ${sha256}; \`lectern check\` says whose.`)
    if (lost.length > 0) process.exitCode = EXIT.failed
  } finally {
    counter.end()
    await stores.close()
  }
}

function words(progress: BackupProgress): Parameters<ReturnType<typeof createCounter>['say']>[0] {
  if (progress.kind === 'table-written') return { what: `rows of ${progress.table}`, count: progress.rows }
  return { what: progress.kind === 'file-known' ? 'files known' : 'files copied', count: 1 }
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`
}
