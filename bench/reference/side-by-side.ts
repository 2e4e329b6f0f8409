import { fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Precision } from '../../reader/kosmos/engine/engine.ts'
import { measureReader, type ReaderReport } from '../reader/main.ts'
import { startWatch, type Timing, typical, watchMemory } from '../reader/measure.ts'
import { readerTable } from '../reader/table.ts'
import { type PublishedRun, patchesOf, runPublishedClass } from './published-class.ts'
import { gridOf, sizesNames } from './sizes.ts'

// How long the published class and Lectern take for the same page of the same full-size checkpoint, in one run. The
// folder holds one that `reference.py make configs/full.json FOLDER` wrote, or the real one.

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    folder: { type: 'string' },
    /** Which of configs/ says how large the page is. */
    sizes: { type: 'string', default: 'full' },
    threads: { type: 'string', default: String(availableParallelism()) },
    precisions: { type: 'string', default: 'fp32,q8,q4' },
    tokens: { type: 'string', default: '128' },
    repeat: { type: 'string', default: '1' },
    /** Uses the graphs that lie in the folder already. */
    converted: { type: 'boolean', default: false },
  },
})
if (values.folder === undefined) throw new Error('Say which checkpoint: --folder DIR.')
const { folder } = values
const [threads, tokens, repeat] = [Number(values.threads), Number(values.tokens), Number(values.repeat)]
const precisions = values.precisions.split(',') as Precision[]
const signal = new AbortController().signal

const grid = await gridOf(z.enum(sizesNames).parse(values.sizes))
const published = await runPublishedClass(
  { path: values.python, signal },
  folder,
  join(folder, 'published'),
  {
    ...grid,
    promptTokens: 1,
    steps: tokens,
    threads,
    repeat,
    attention: 'sdpa',
    dtype: 'float32',
    device: 'cpu',
  },
)
if (!values.converted) console.log(await conversionTable())
const report = await measureReader({
  model: folder,
  models: folder,
  precisions,
  device: 'cpu',
  threads,
  tokens,
  repeat,
  patches: patchesOf(published),
  signal,
})
console.log(`${readerTable(report)}\n\n${comparison(report, published)}`)

async function conversionTable(): Promise<string> {
  const rows = []
  for (const precision of precisions) {
    const stopMemory = watchMemory()
    const stop = startWatch()
    const script = fileURLToPath(new URL('./convert-process.ts', import.meta.url))
    const child = fork(script, [folder, precision], { execArgv: ['--import', 'tsx'] })
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error(`Converting to ${precision} ended with exit code ${code}.`)
    const { milliseconds } = stop()
    const { privateBytes, totalBytes } = stopMemory()
    rows.push(
      `| ${precision} | ${inSeconds(milliseconds)} | ${inGigabytes(privateBytes)} | ${inGigabytes(totalBytes)} |`,
    )
  }
  return [
    '| converted to | seconds | peak GB, own | with mapped files |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function comparison(
  { precisions: measured }: ReaderReport,
  { milliseconds, versions, peakBytes }: PublishedRun,
): string {
  const before = typical(milliseconds.encode).milliseconds + typical(milliseconds.prefill).milliseconds
  const step = typical(milliseconds.steps)
  const times = (theirs: number, ours: number) => `${(theirs / ours).toFixed(2)} ×`
  return [
    '| | vision and prefill s | as fast as the published class | decode ms/token | as fast | peak GB |',
    '| --- | --- | --- | --- | --- | --- |',
    `| transformers ${versions.transformers}, torch ${versions.torch}, fp32, SDPA | ${inSeconds(before)} | | ${inMilliseconds(step)} | | ${inGigabytes(peakBytes)} |`,
    ...measured.map(({ precision, times: { vision, prefill, step: own, memory } }) => {
      const ours = vision.milliseconds + prefill.milliseconds
      return `| ${basename(folder)} in ${precision} | ${inSeconds(ours)} | ${times(before, ours)} | ${inMilliseconds(own)} | ${times(step.milliseconds, own.milliseconds)} | ${inGigabytes(memory.totalBytes)} |`
    }),
  ].join('\n')
}

function inSeconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1)
}

function inMilliseconds({ milliseconds }: Timing): string {
  return milliseconds.toFixed(1)
}

function inGigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(2)
}
