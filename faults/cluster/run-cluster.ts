import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Library } from '../../library/library.ts'
import { openPostgresLibrary } from '../../library/postgres/postgres.ts'
import { startPostgres } from '../../test/postgres/server.ts'
import { type MadeDocument, makeDocument } from '../made-documents.ts'
import { strippedProgram } from '../program.ts'
import { createRandom, oneOf } from '../random.ts'
import { createServerMember, type ServerMember } from '../server-member.ts'
import { supervise } from '../supervise.ts'
import { answerAlone, askAll, differences } from './answers.ts'
import { checkDocuments, checkFiles, documentsOf } from './check-documents.ts'
import { checkTables } from './check-tables.ts'
import { SHELVES, shelfOf } from './shelves.ts'
import { createCollection, upload } from './talk.ts'

export type ClusterPlan = Readonly<{
  web: number
  workers: number
  documents: number
  /** Of random processes, spread over the whole of it. */
  kills: number
  seed: number
}>

export type ClusterResult = Readonly<{
  /** Sentences; none when all went well. */
  faults: readonly string[]
  pages: number
  killedWeb: number
  killedWorkers: number
  questions: number
  seconds: number
}>

export type ClusterOptions = Readonly<{
  /** Where the programs of PostgreSQL are. */
  bin: string
  onProgress: (line: string) => void
}>

/** A page whose worker was killed is taken over this late. */
const LEASE_MS = 4_000

/** Between two kills: as long as a process takes to start on a busy machine, so that most are up most of the time. */
const KILL_MS = { min: 500, more: 3_000 }

const QUESTIONS_MAX = 20

/** How long nothing at all may change before it counts as stuck. */
const STUCK_MS = 120_000

export async function runCluster(
  plan: ClusterPlan,
  { bin, onProgress }: ClusterOptions,
): Promise<ClusterResult> {
  const started = Date.now()
  const folder = await mkdtemp(join(tmpdir(), 'lectern-cluster-'))
  const entry = await strippedProgram()
  const server = await startPostgres(bin, ['max_connections=200'])
  const documents = await Promise.all(Array.from({ length: plan.documents }, (_, i) => makeDocument(i)))
  const data = join(folder, 'shared')
  const env = {
    DATABASE_URL: server.url,
    LECTERN_READERS: '1',
    LECTERN_LEASE_MS: String(LEASE_MS),
    LECTERN_DATABASE_CONNECTIONS_MAX: '5',
  }
  const strange: string[] = []
  const members = Array.from({ length: plan.web + plan.workers }, (_, i) =>
    createServerMember({ role: i < plan.web ? 'web' : 'worker', data, entry, env, strange }),
  )
  try {
    const library = await openPostgresLibrary({ url: server.url, connectionsMax: 2 })
    try {
      const deaths = await bringIn(plan, documents, members, library, onProgress)
      const faults = [
        ...strange,
        ...(await checkDocuments(library, documents)),
        ...(await checkTables(server.url)),
        ...(await checkFiles(join(data, 'files'), documents.length)),
      ]
      const asked = documents.filter((_, i) => i % Math.ceil(documents.length / QUESTIONS_MAX) === 0)
      onProgress('asking')
      const answers = await askAll(anyWebOf(members, plan.seed), asked, documents)
      await Promise.all(members.map((member) => member.stop()))
      const alone = await answerAlone(entry, join(folder, 'alone'), documents, asked, onProgress)
      return {
        faults: [...faults, ...differences(asked, answers, alone)],
        pages: documents.reduce((sum, { words }) => sum + words.length, 0),
        ...deaths,
        questions: asked.length,
        seconds: Math.round((Date.now() - started) / 1000),
      }
    } finally {
      await library.close()
    }
  } finally {
    await Promise.all(members.map((member) => member.stop()))
    await server.dispose()
    await rm(folder, { recursive: true, force: true })
  }
}

export function summaryOf(plan: ClusterPlan, result: ClusterResult): string {
  const { faults, pages, killedWeb, killedWorkers, questions, seconds } = result
  const what = `${plan.web} web + ${plan.workers} worker processes on one PostgreSQL, ${plan.documents} documents (${pages} pages), ${killedWeb + killedWorkers} killed (${killedWeb} web, ${killedWorkers} workers), ${seconds} s`
  return faults.length === 0
    ? `${what}: all documents complete once; ${questions} of ${questions} answers identical to the single-process run.`
    : `${what}: ${faults.length} faults.`
}

type Deaths = Pick<ClusterResult, 'killedWeb' | 'killedWorkers'>

/** Documents arrive while processes die, so that deaths fall on all of it. */
async function bringIn(
  plan: ClusterPlan,
  documents: readonly MadeDocument[],
  members: readonly ServerMember[],
  library: Library,
  onProgress: ClusterOptions['onProgress'],
): Promise<Deaths> {
  const chance = createRandom(plan.seed)
  const supervisor = supervise(members)
  const anyWeb = anyWebOf(members, plan.seed)
  const collections = await Promise.all(SHELVES.map((name) => createCollection(anyWeb, name)))
  let killed = { killedWeb: 0, killedWorkers: 0 }
  let uploaded = 0
  const uploading = (async () => {
    for (const [i, document] of documents.entries()) {
      while (i / documents.length > (deathsOf(killed) + 1) / (plan.kills + 1)) await delay(50)
      await upload(anyWeb, collections[shelfOf(i, documents.length)] ?? '', document)
      uploaded++
    }
  })()
  uploading.catch(() => {})
  while (deathsOf(killed) < plan.kills) {
    await Promise.race([delay(KILL_MS.min + chance() * KILL_MS.more), failed(uploading)])
    const victim = oneOf(chance, members)
    if (victim === undefined) throw new Error('There is nobody to kill.')
    if (!(await victim.kill())) continue
    supervisor.start(victim)
    killed =
      victim.name === 'web'
        ? { ...killed, killedWeb: killed.killedWeb + 1 }
        : { ...killed, killedWorkers: killed.killedWorkers + 1 }
    onProgress(`${deathsOf(killed)} of ${plan.kills} killed, ${uploaded} of ${documents.length} uploaded`)
  }
  await uploading
  await supervisor.allReady()
  await settled(library, collections, onProgress)
  return killed
}

function deathsOf({ killedWeb, killedWorkers }: Deaths): number {
  return killedWeb + killedWorkers
}

/** Rejects as soon as the work does; otherwise never settles. */
function failed(work: Promise<void>): Promise<never> {
  return new Promise((_, reject) => {
    work.catch(reject)
  })
}

/** The API of one that answers people, another one each time. */
function anyWebOf(members: readonly ServerMember[], seed: number): () => string {
  const chance = createRandom(seed + 1)
  const web = members.filter(({ name }) => name === 'web')
  return () => oneOf(chance, web)?.api() ?? ''
}

async function settled(
  library: Library,
  collections: readonly string[],
  onProgress: ClusterOptions['onProgress'],
): Promise<void> {
  let [before, since] = ['', Date.now()]
  for (;;) {
    const all = await Promise.all(collections.map((id) => documentsOf(library, id)))
    const waiting = all.flat().filter(({ status }) => status === 'queued' || status === 'reading')
    onProgress(`${waiting.length} documents left`)
    // A mark that nobody reads goes with the next heartbeat of the oldest process.
    if (waiting.length === 0 && (await library.jobs.unserved()).length === 0) return
    const now = JSON.stringify(waiting)
    if (now !== before) [before, since] = [now, Date.now()]
    else if (Date.now() - since > STUCK_MS) return
    await delay(500)
  }
}
