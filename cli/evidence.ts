import { createWriteStream } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Command, Option } from 'commander'
import { openApp } from '../app.ts'
import { createLog } from '../log.ts'
import type { EvidenceFormat } from '../web/server/answer-verbs.ts'
import { configFrom, dataOption, interruptSignal } from './options.ts'

export function addEvidence(program: Command): void {
  program
    .command('evidence')
    .description('write one file that proves an answer by itself: quotes, page pictures, hashes')
    .argument('<answer>', 'its id, as `ask --json` and the page in the browser give it')
    .addOption(new Option('--format <format>', 'the file to write').choices(['html', 'pdf']).default('html'))
    .option('--out <file>', 'where to (default: evidence-ANSWER.html or .pdf; - for standard output)')
    .addOption(dataOption())
    .action(evidence)
}

type Options = Readonly<{ format: EvidenceFormat; out?: string; data?: string }>

async function evidence(id: string, { format, out, data }: Options): Promise<void> {
  const config = configFrom({ LECTERN_DATA: data })
  const signal = interruptSignal()
  const app = await openApp(config, { log: createLog('silent'), work: false })
  try {
    // Nobody knows here under which address a server shows the library: links are left out.
    const pack = await app.verbs.answers.evidence(id, { format, origin: undefined }, signal)
    const path = out ?? `evidence-${basename(id)}.${pack.extension}`
    const content = Readable.from(pack.content)
    if (path === '-') await pipeline(content, process.stdout, { signal, end: false })
    else {
      await pipeline(content, createWriteStream(path), { signal })
      console.error(path)
    }
  } finally {
    await app.close()
  }
}
