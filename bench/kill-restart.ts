// Kills Lectern with SIGKILL at random moments of an ingest and restarts it each time; in the end every document must be
// there once, whole and searchable, with no orphan row or file. `npm run bench -- kill-restart [--kills 50] [--seed 1]`
import { fork } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkData } from './kill-restart-check.ts'
import { type MadeDocument, makeDocuments } from './kill-restart-documents.ts'

const DOCUMENTS = 30

/**
 * A life ends at a random moment of this long, counted by lot from when its library is open (uploads, opening files) or
 * from its first page (reading, indexing): page processes take their time to start, and most moments would fall there.
 */
const LIFE_MS_MAX = 700

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
})
const kills = Number(values.kills)
const random = createRandom(Number(values.seed))

let killed = 0
let round = 0
const faults: string[] = []
console.log('| round | kills | lives | seconds | files left by kills, swept | faults |')
console.log('| --- | --- | --- | --- | --- | --- |')
// When an ingest is through before all kills are spent, the rest fall on another one.
while (killed < kills) {
  round++
  const result = await runRound(round, kills - killed)
  killed += result.kills
  faults.push(...result.faults)
  const { lives, seconds, swept } = result
  console.log(`| ${round} | ${result.kills} | ${lives} | ${seconds} | ${swept} | ${result.faults.length} |`)
}
for (const fault of faults) console.log(`- ${fault}`)
console.log(
  faults.length === 0
    ? `${killed} kills: every document is there once, whole and searchable; no orphan row or file.`
    : `${killed} kills, ${faults.length} faults.`,
)
process.exitCode = faults.length === 0 ? 0 : 1

/** One ingest from an empty folder to its end, killed on the way at most `killsMax` times. */
async function runRound(number: number, killsMax: number) {
  const started = Date.now()
  const folder = await mkdtemp(join(tmpdir(), 'lectern-kill-'))
  try {
    const documents = await makeDocuments(DOCUMENTS, number)
    const uploads = join(folder, 'uploads')
    await putFiles(uploads, documents)
    const data = join(folder, 'data')
    let kills = 0
    let lives = 0
    for (let done = false; !done; ) {
      lives++
      const from = random() < 0.3 ? 'opened' : 'reading'
      const end = kills < killsMax ? { from, afterMs: random() * LIFE_MS_MAX } : undefined
      done = await live(data, uploads, end)
      if (!done) kills++
      showProgress(`round ${number}, life ${lives}, kill ${killed + kills}`)
    }
    showProgress('')
    const { faults, swept } = await checkData(data, documents)
    return { kills, lives, faults, swept, seconds: Math.round((Date.now() - started) / 1000) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One line that writes over itself, for a person only. `\x1b[K` (ECMA-48 EL) clears what the last one left. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
}

async function putFiles(folder: string, documents: readonly MadeDocument[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { name, bytes } of documents) await writeFile(join(folder, name), bytes)
}

/** When a life is killed: so long after it first said this word. */
type End = Readonly<{ from: string; afterMs: number }>

/** Starts a process and kills it at its end. True when it said it was done before that. */
async function live(data: string, uploads: string, end: End | undefined): Promise<boolean> {
  const child = fork(new URL('./kill-restart-life.ts', import.meta.url), [data, uploads], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, LECTERN_LOG: process.env.LECTERN_LOG ?? 'silent', LECTERN_READERS: '2' },
  })
  const ended = new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => (code === 1 ? reject(new Error('A life broke by itself.')) : resolve()))
  })
  ended.catch(() => {})
  let done = false
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if (message === end?.from) setTimeout(resolve, end?.afterMs)
      if (message !== 'done') return
      done = true
      resolve()
    })
    ended.then(resolve, reject)
  })
  child.kill('SIGKILL')
  await ended
  return done
}

/** Numbers in [0, 1) that are the same for the same seed: Park and Miller's minimal standard generator (1988). */
function createRandom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return (state - 1) / 2_147_483_646
  }
}
