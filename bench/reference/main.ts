import { access, mkdir } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { convertCheckpoint } from '../../reader/kosmos/convert/convert.ts'
import type { Precision } from '../../reader/kosmos/engine/engine.ts'
import { commonTokens, firstRows, relativeDifference, sameChoices } from './difference.ts'
import { greedyTokens } from './own-engine.ts'
import { type OwnRun, runOwnGraphs } from './own-graphs.ts'
import {
  makeCheckpoint,
  type PublishedRun,
  type Python,
  patchesOf,
  runPublishedClass,
} from './published-class.ts'
import { gridOf, type SizesName, sizesNames } from './sizes.ts'

// Lectern's graphs beside the published PyTorch class on random weights: how far apart each quantity of a page is.

const PRECISIONS: readonly Precision[] = ['fp32', 'fp16', 'q8', 'q4']
const STEPS = 50
/** A prompt that ends just before 4,096 tokens: decoding goes beyond what the model was trained on. */
const LONG_PROMPT_TOKENS = 4040

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    /** Where checkpoints are made and kept. */
    work: { type: 'string', default: join(tmpdir(), 'lectern-reference') },
    sizes: { type: 'string', default: 'tiny,odd,m100' },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
})
const threads = Number(values.threads)
const signal = new AbortController().signal
const python: Python = { path: values.python, signal }
const sizes = values.sizes.split(',').map((name) => z.enum(sizesNames).parse(name))

console.log(
  '| sizes | prompt | decoder | vision rows | image embeddings | prefill logits | decode logits | same choice | same tokens before parting |',
)
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |')
for (const name of sizes) {
  const folder = join(values.work, name)
  await ensureCheckpoint(name, folder)
  await compare(name, folder, 1)
  if (name === 'tiny') await compare(name, folder, LONG_PROMPT_TOKENS)
}

async function ensureCheckpoint(name: SizesName, folder: string): Promise<void> {
  const made = await access(join(folder, 'config.json')).then(
    () => true,
    () => false,
  )
  if (made) return
  await mkdir(folder, { recursive: true })
  await makeCheckpoint(python, name, folder)
}

async function compare(name: SizesName, folder: string, promptTokens: number): Promise<void> {
  const grid = await gridOf(name)
  const published = await runPublishedClass(python, folder, join(folder, `published-${promptTokens}`), {
    ...grid,
    promptTokens,
    steps: STEPS,
    threads,
    repeat: 1,
    attention: 'sdpa',
    dtype: 'float32',
    device: 'cpu',
  })
  const patches = patchesOf(published)
  for (const precision of PRECISIONS) {
    const { profiles, shape } = await convertCheckpoint({ folder, precision, signal })
    // Just converted.
    const profile = profiles[precision]!
    const own = await runOwnGraphs(published, patches, { folder, shape, profile, precision, threads })
    const engine = { folder, checkpoint: name, precision, threads, signal }
    const tokens = await greedyTokens(published, patches, engine)
    console.log(row(name, precision, own, tokens, published))
  }
}

function row(
  name: SizesName,
  precision: Precision,
  own: OwnRun,
  ownTokens: readonly number[],
  published: PublishedRun,
): string {
  const { arrays, tokens, prompt } = published
  const rows = Math.min(own.vision.rows, arrays.vision.rows)
  const cells = [
    name,
    `${prompt.length}`,
    precision,
    relativeDifference(firstRows(own.vision, rows), firstRows(arrays.vision, rows)).toExponential(1),
    relativeDifference(own.image, arrays.image).toExponential(1),
    relativeDifference(own.prefill, arrays.prefill).toExponential(1),
    relativeDifference(own.steps, arrays.steps).toExponential(1),
    `${sameChoices(own.steps, arrays.steps)} of ${arrays.steps.rows}`,
    `${commonTokens(ownTokens, tokens)} of ${tokens.length}`,
  ]
  return `| ${cells.join(' | ')} |`
}
