import { join } from 'node:path'
import type { Command } from 'commander'
import { checkLibrary } from '../app/check/check-library.ts'
import { openStores } from '../app/open-stores.ts'
import { createGraphFiles } from '../index/graph-files.ts'
import { keywordsOf } from '../index/prepare.ts'
import { configFrom, dataOption, interruptSignal } from './options.ts'
import { EXIT } from './outcome.ts'

export function addCheck(program: Command): void {
  program
    .command('check')
    .description(
      'look whether database, files and caches agree; exits with 1 when something is left that is wrong',
    )
    .option('--repair', 'repair what can be repaired', false)
    .option('--read', 'also read every file, and the print behind every passage', false)
    .addOption(dataOption())
    .action(check)
}

type CheckOptions = Readonly<{ repair: boolean; read: boolean; data?: string }>

async function check({ repair, read, data }: CheckOptions): Promise<void> {
  const stores = await openStores(configFrom({ LECTERN_DATA: data }))
  const graphs = createGraphFiles({ folder: join(stores.folder, 'index') })
  let [found, repaired] = [0, 0]
  try {
    const findings = checkLibrary({ ...stores, graphs, keywordsOf }, { read, signal: interruptSignal() })
    for await (const { what, mend } of findings) {
      found++
      console.log(what)
      if (mend === undefined) continue
      if (repair) {
        await mend.run()
        repaired++
      }
      console.log(`  ${repair ? 'Repaired' : '--repair would'}: ${mend.how}.`)
    }
  } finally {
    await stores.close()
  }
  if (found === 0) console.log('Database, files and caches agree.')
  else console.log(`${found} found, ${repaired} repaired.`)
  if (repaired < found) process.exitCode = EXIT.failed
}
