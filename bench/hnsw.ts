// npm run bench -- hnsw [--count 100000] [--dimensions 384] [--queries 500] [--widths 64,128,256] [--passages FILE.jsonl.gz]
// Recall@10 of the graph against exact search, speed of both. Without --passages on made vectors; with it on the
// built-in embedder's vectors of the file's `text`, asked with its `questions`.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { createExactIndex } from '../index/exact.ts'
import { HNSW_PARAMETERS, openHnswIndex, searchWidthFor } from '../index/hnsw.ts'
import { openSearchModels } from '../index/open-search-models.ts'
import type { Neighbor, VectorIndex } from '../index/vector-index.ts'

type VectorSet = Readonly<{ name: string; stored: readonly Float32Array[]; queries: readonly Float32Array[] }>

const NEIGHBORS = 10

/** Made vectors: how many directions carry meaning, and how strong the noise is in each number. */
const LATENT = 32
const NOISE = 0.2

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    dimensions: { type: 'string', default: '384' },
    queries: { type: 'string', default: '500' },
    widths: { type: 'string', default: '10,64,128,256,512' },
    passages: { type: 'string' },
  },
})

await measure(
  values.passages === undefined
    ? makeVectors(Number(values.count), Number(values.dimensions), Number(values.queries))
    : await embedPassages(values.passages, Number(values.count), Number(values.queries)),
  values.widths.split(',').map(Number),
)

async function measure({ name, stored, queries }: VectorSet, widths: readonly number[]): Promise<void> {
  const dimensions = stored[0]?.length ?? 0
  const entries = stored.map((vector, label) => ({ label, vector }))
  const exact = createExactIndex({ dimensions })
  await exact.add(entries)
  const truth = await ask(exact, queries)

  const started = performance.now()
  const built = await openHnswIndex({ dimensions })
  await built.add(entries)
  const buildSeconds = (performance.now() - started) / 1000

  const { m, efConstruction } = HNSW_PARAMETERS
  console.log(`\n${stored.length} vectors of ${dimensions} numbers (${name}), ${queries.length} queries.`)
  console.log(
    `Built in ${buildSeconds.toFixed(0)} s (${(stored.length / buildSeconds).toFixed(0)} a second), m ${m}, efConstruction ${efConstruction}.\n`,
  )
  console.log(`| index | search width | recall@${NEIGHBORS} | queries a second |\n| --- | --- | --- | --- |`)
  console.log(`| exact | – | 1.000 | ${truth.perSecond.toFixed(0)} |`)
  for (const width of [...widths, searchWidthFor(stored.length)]) {
    built.widen(width)
    const answers = await ask(built, queries)
    const recall = recallOf(answers.found, truth.found)
    console.log(`| hnsw | ${width} | ${recall.toFixed(3)} | ${answers.perSecond.toFixed(0)} |`)
  }
}

async function ask(index: VectorIndex, queries: readonly Float32Array[]) {
  const found: (readonly Neighbor[])[] = []
  const started = performance.now()
  for (const query of queries) found.push(await index.nearest(query, NEIGHBORS))
  return { found, perSecond: (queries.length * 1000) / (performance.now() - started) }
}

function recallOf(found: readonly (readonly Neighbor[])[], truth: readonly (readonly Neighbor[])[]): number {
  let hits = 0
  let all = 0
  for (const [i, expected] of truth.entries()) {
    const labels = new Set(found[i]?.map((neighbor) => neighbor.label))
    hits += expected.filter((neighbor) => labels.has(neighbor.label)).length
    all += expected.length
  }
  return hits / all
}

async function embedPassages(path: string, count: number, queryCount: number): Promise<VectorSet> {
  const bytes = readFileSync(path)
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trim().split('\n')
  const rows = lines.slice(0, count).map((line) => JSON.parse(line) as PassageRow)
  const questions = rows.flatMap((row) => row.questions?.map(({ question }) => question) ?? [])
  const step = Math.max(1, Math.floor(questions.length / queryCount))
  const { embedder } = await openSearchModels({ embedder: 'builtin' })
  const signal = AbortSignal.timeout(3_600_000)
  return {
    name: `${embedder.name} on ${path.split('/').at(-1)}`,
    stored: await embedder.embed(
      rows.map((row) => row.text),
      { role: 'passage', signal },
    ),
    queries: await embedder.embed(
      questions.filter((_, i) => i % step === 0),
      { role: 'query', signal },
    ),
  }
}

type PassageRow = Readonly<{ text: string; questions?: readonly Readonly<{ question: string }>[] }>

/**
 * Vectors as sentence models make them: few directions carry the meaning. 32 hidden normal numbers through a random
 * matrix, plus normal noise of a fifth their strength in every dimension, scaled to unit length.
 */
function makeVectors(count: number, dimensions: number, queryCount: number): VectorSet {
  const normal = createNormal(1)
  const matrix = Float32Array.from({ length: LATENT * dimensions }, () => normal() / Math.sqrt(LATENT))
  const make = () => {
    const latent = Array.from({ length: LATENT }, normal)
    const vector = Float32Array.from({ length: dimensions }, () => NOISE * normal())
    for (let j = 0; j < LATENT; j++) {
      for (let i = 0; i < dimensions; i++) vector[i] = vector[i]! + latent[j]! * matrix[j * dimensions + i]!
    }
    const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0))
    return vector.map((x) => x / length)
  }
  return {
    name: `${LATENT} hidden dimensions and noise`,
    stored: Array.from({ length: count }, make),
    queries: Array.from({ length: queryCount }, make),
  }
}

/** Standard normal numbers by Box and Muller from the generator mulberry32: the same every run. */
function createNormal(seed: number): () => number {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}
