// npm run bench -- ask-at-scale --data PATH [--chunks 100000] [--questions 300]
// Time of a question by stage, and memory, over a library of many chunks: the training sets' passages, repeated with
// numbers of their own until there are enough. PATH holds train/.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openApp } from '../app.ts'
import { loadConfig } from '../config.ts'
import { fillLibrary, type PassageDocument } from '../eval/retrieval/fill-library.ts'
import { evenly, groupBy } from '../eval/retrieval/read-data.ts'
import { openSearchModels } from '../index/open-search-models.ts'
import { createPrepare } from '../index/prepare.ts'
import { createSearch, type SearchDeps } from '../index/search.ts'
import { openCollectionIndexes } from '../index/vector-cache.ts'
import { openSqliteLibrary } from '../library/sqlite/sqlite.ts'
import { createLog } from '../log.ts'
import { readPairs } from '../training/embedder/read-pairs.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    chunks: { type: 'string', default: '100000' },
    questions: { type: 'string', default: '300' },
  },
})
const signal = new AbortController().signal
const { passages, queries } = await readPairs(join(values.data, 'train'))
const questions = evenly(queries, Number(values.questions)).map(({ text }) => text)
const data = await mkdtemp(join(tmpdir(), 'lectern-scale-'))
try {
  const collectionId = await fill()
  await measureSearch(collectionId)
  await measureAsk(collectionId)
} finally {
  await rm(data, { recursive: true })
}

async function fill(): Promise<string> {
  const library = await openSqliteLibrary({ path: join(data, 'lectern.db') })
  const { embedder } = await openSearchModels({ embedder: 'builtin' })
  const { id } = await library.collections.create({ name: 'scale', description: '' })
  const started = performance.now()
  const filling = { library, prepare: createPrepare(embedder), embedder: embedder.name }
  await fillLibrary(filling, id, documents(Number(values.chunks)), signal)
  console.log(`${values.chunks} chunks written in ${seconds(started)} s.`)
  await library.close()
  return id
}

/** Repeated passages get a number, so that none is another's copy. */
function documents(count: number): readonly PassageDocument[] {
  const numbered = Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / passages.length)
    const { group, title, text } = passages[i % passages.length]!
    return {
      id: String(i),
      name: `${title || 'Group'} ${group}-${round}`,
      text: round === 0 ? text : `${text} ${i}`,
    }
  })
  return [...groupBy(numbered, ({ name }) => name)].map(([name, own]) => ({ name, passages: own }))
}

async function measureSearch(collectionId: string): Promise<void> {
  const library = await openSqliteLibrary({ path: join(data, 'lectern.db') })
  const models = await openSearchModels({ embedder: 'builtin' })
  const { embedder } = models
  const indexes = await openCollectionIndexes({ library, embedder, folder: join(data, 'index') })
  const started = performance.now()
  await indexes.refresh(collectionId)
  console.log(`Vectors indexed in ${seconds(started)} s (${indexes.kind}).\n`)
  const times = new Map<string, number[]>()
  const note = (stage: string, elapsedMs: number) =>
    times.set(stage, [...(times.get(stage) ?? []), elapsedMs])
  const deps: SearchDeps = { library, indexes, ...models, onStage: note }
  const search = createSearch(deps)
  for (const question of questions) {
    const asked = performance.now()
    await search(collectionId, question, { limit: 10 }, signal)
    note('search, all of it', performance.now() - asked)
  }
  console.log('| stage | p50 ms | p95 ms |\n| --- | --- | --- |')
  for (const [stage, elapsed] of times) console.log(row(stage, elapsed))
  await indexes.close()
  await library.close()
}

/** Through the whole program, as a person asks. */
async function measureAsk(collectionId: string): Promise<void> {
  const config = loadConfig({ LECTERN_DATA: data })
  const app = await openApp(config, { log: createLog('silent'), work: false })
  const answers: Readonly<{ retrieveMs: number; answerMs: number }>[] = []
  const whole: number[] = []
  for (const question of questions) {
    const asked = performance.now()
    const { timings } = await app.verbs.ask(collectionId, { question }, {}, signal)
    whole.push(performance.now() - asked)
    answers.push(timings)
  }
  console.log(
    row(
      'ask: finding',
      answers.map(({ retrieveMs }) => retrieveMs),
    ),
  )
  console.log(
    row(
      'ask: answering',
      answers.map(({ answerMs }) => answerMs),
    ),
  )
  console.log(row('ask, all of it', whole))
  console.log(
    `\nMemory of the process at its most: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB.`,
  )
  await app.close()
}

function row(stage: string, elapsedMs: readonly number[]): string {
  const sorted = [...elapsedMs].sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)
  return `| ${stage} | ${at(0.5)} | ${at(0.95)} |`
}

function seconds(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(0)
}
