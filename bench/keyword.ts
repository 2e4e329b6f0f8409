// npm run bench -- keyword [--url postgres://…] [--chunks 100000] [--questions 200]
// Words and trigrams matched by BM25 in SQLite and, where an address is given, in PostgreSQL: made chunks of 100 words,
// as often as Zipf's law has it; questions of 6 words, and the trigrams of one.
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gramsOf } from '../index/analyze.ts'
import type { IndexedChunk, Library } from '../library/library.ts'
import { openPostgresLibrary } from '../library/postgres/postgres.ts'
import { openSqliteLibrary } from '../library/sqlite/sqlite.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    chunks: { type: 'string', default: '100000' },
    questions: { type: 'string', default: '200' },
  },
})
const CHUNKS_A_DOCUMENT = 40
const WORDS_A_CHUNK = 100
const VOCABULARY = 100_000

const folder = await mkdtemp(join(tmpdir(), 'lectern-keyword-'))
const path = join(folder, 'lectern.db')
try {
  console.log('| database | filled in s | question | p50 ms | p95 ms |\n| --- | --- | --- | --- | --- |')
  await measure('SQLite', await openSqliteLibrary({ path }))
  console.log(`\nSQLite file: ${Math.round((await stat(path)).size / 1e6)} MB`)
  if (values.url !== '') {
    await measure('PostgreSQL', await openPostgresLibrary({ url: values.url, schema: `bench_${Date.now()}` }))
  }
} finally {
  await rm(folder, { recursive: true })
}

async function measure(name: string, library: Library): Promise<void> {
  const random = createRandom(1)
  const { id } = await library.collections.create({ name: 'bench', description: '' })
  const started = performance.now()
  const documents = Math.ceil(Number(values.chunks) / CHUNKS_A_DOCUMENT)
  for (let i = 0; i < documents; i++) {
    const input = { collectionId: id, name: `d${i}`, mediaType: 'image/png', bytes: 1, sha256: `${i}` }
    await library.documents.add(input)
    await ingest(library, random)
  }
  const filled = Math.round((performance.now() - started) / 1000)
  const [words, grams] = [[] as number[], [] as number[]]
  for (let i = 0; i < Number(values.questions); i++) {
    const terms = Array.from({ length: 6 }, () => wordOf(random))
    words.push(await elapsed(library.chunks.match(id, 'words', terms, { limit: 200 })))
    const missing = gramsOf(terms.slice(0, 1))
    grams.push(await elapsed(library.chunks.match(id, 'grams', missing, { limit: 200 })))
  }
  for (const [question, times] of Object.entries({ words, trigrams: grams })) {
    console.log(`| ${name} | ${filled} | ${question} | ${share(times, 0.5)} | ${share(times, 0.95)} |`)
  }
  await library.close()
}

async function ingest(library: Library, random: () => number): Promise<void> {
  for (;;) {
    const job = await library.jobs.claim({ now: Date.now(), leaseMs: 600_000 })
    if (job === undefined) return
    if (job.kind === 'open')
      await library.jobs.opened(job.lease, { pages: 1, mediaType: job.document.mediaType })
    else if (job.kind === 'page') await library.jobs.failed(job.lease, { problem: '-', retryAt: undefined })
    else {
      const chunks = Array.from({ length: CHUNKS_A_DOCUMENT }, (_, ordinal) =>
        chunkOf(job.document.id, ordinal, random),
      )
      await library.jobs.indexed(job.lease, { pages: [], chunks, carry: undefined, embedder: 'made' })
    }
  }
}

function chunkOf(documentId: string, ordinal: number, random: () => number): IndexedChunk {
  const words = Array.from({ length: WORDS_A_CHUNK }, () => wordOf(random))
  const text = words.join(' ')
  const place = { page: 1, line: 'p0001l0001', box: { x0: 0, y0: 0, x1: 1, y1: 1 } }
  return {
    chunk: {
      id: `${documentId}.${ordinal}`,
      documentId,
      ordinal,
      headings: [],
      text,
      spans: [{ start: 0, end: text.length, ...place }],
    },
    words: text,
    grams: gramsOf(words).join(' '),
    vector: new Float32Array(128),
  }
}

/** Each word twice as often as one of twice its rank; the letters are its rank's digits, spread out. */
function wordOf(random: () => number): string {
  const rank = Math.floor(VOCABULARY ** random())
  return (rank * 7_919_777).toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? 'q')
}

/** Mulberry32: the same numbers on every run. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

async function elapsed(work: Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work
  return performance.now() - started
}

function share(times: readonly number[], part: number): string {
  return (times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0).toFixed(1)
}
