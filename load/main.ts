// npm run load -- [--chunks 100000] [--url postgres://…] [--web 0] [--clients 1,16,128] [--seconds 20] [--minutes 30]
//   [--ramp 32,128,512,1024] [--data FOLDER] [--only steps,ramp,soak | fill]
// A library of so many made chunks, real server processes, and clients that ask one thing after the other: how fast searches
// and questions are answered, what happens when it is too much, whether it recovers, and whether memory stays flat. With --web
// so many processes answer and one reads; else one does everything. What was filled stays in FOLDER or the database.
import { mkdir } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openLibrary } from '../app/open-library.ts'
import { loadConfig } from '../config.ts'
import { isPolite } from '../faults/replies.ts'
import { type Load, quantile, runClients } from './clients.ts'
import { createErrands } from './errands.ts'
import { fill } from './fill.ts'
import { startServers } from './servers.ts'
import { watchDelay } from './watch-delay.ts'

const { values } = parseArgs({
  options: {
    chunks: { type: 'string', default: '100000' },
    url: { type: 'string', default: '' },
    web: { type: 'string', default: '0' },
    clients: { type: 'string', default: '1,16,128' },
    ramp: { type: 'string', default: '32,128,512,1024' },
    seconds: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '30' },
    data: { type: 'string', default: join(tmpdir(), 'lectern-load') },
    only: { type: 'string', default: 'steps,ramp,soak' },
  },
})
const chunks = Number(values.chunks)
const seconds = Number(values.seconds)
const data = join(values.data, `${values.url === '' ? 'embedded' : 'postgresql'}-${chunks}`)
const parts = values.only.split(',')
/** Clients of the mix that runs for long: fewer than are refused. */
const SOAKING_CLIENTS = 8
/** Clients before and after the ramp, to see whether it recovers. */
const USUAL_CLIENTS = 16

await mkdir(data, { recursive: true })
const library = await openLibrary(loadConfig({ DATABASE_URL: values.url }).database, data)
const collectionId = await fill(library, chunks, (done) => {
  if (done % 5_000 === 0) console.error(`${done} chunks`)
})
await library.close()
if (parts.includes('fill')) process.exit()

const servers = await startServers({ data, url: values.url, web: Number(values.web) })
const errands = await createErrands(servers.apis, collectionId, chunks)
const delay = watchDelay(new URL('/healthz', servers.apis[0]).href)
let bad = 0
try {
  // What is opened with the first question is not what is measured.
  await measure('warming', USUAL_CLIENTS, 'search', 5)
  console.log(
    `${chunks} chunks, ${servers.apis.length} answering, load average ${loadavg()[0]?.toFixed(1)}\n`,
  )
  if (parts.includes('steps')) await steps()
  if (parts.includes('ramp')) await ramp()
  if (parts.includes('soak')) await soak()
} finally {
  delay.stop()
  await servers.stop()
}
process.exitCode = bad === 0 ? 0 : 1

/** Below the limit: nobody may be refused. */
async function steps(): Promise<void> {
  head()
  for (const kind of ['search', 'ask'] as const)
    for (const count of numbers(values.clients)) await measureRow(kind, count, false)
}

/** Up to where it refuses, and whether it is as before when that is over. */
async function ramp(): Promise<void> {
  head()
  const before = await measureRow('search', USUAL_CLIENTS, false)
  for (const count of numbers(values.ramp)) await measureRow('mixed', count, true)
  const after = await measureRow('search', USUAL_CLIENTS, false)
  const share = quantile(after, 0.5) / quantile(before, 0.5)
  console.log(`\nAfter it, the median of a search is ${share.toFixed(2)} times what it was before.`)
}

/** Memory after a while of everything at once. */
async function soak(): Promise<void> {
  console.log(
    '\n| minute | memory MB | without page processes | mix requests/s | p95 ms | replies | load average |',
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- |')
  console.log(`| 0 | ${megabytes().join(' | ')} | | | | ${loadavg()[0]?.toFixed(1)} |`)
  for (let minute = 1; minute <= Number(values.minutes); minute++) {
    const load = await measure(`minute ${minute}`, SOAKING_CLIENTS, 'mixed', 60)
    const rate = (load.elapsedMs.length / load.seconds).toFixed(1)
    const row = [
      minute,
      ...megabytes(),
      rate,
      quantile(load, 0.95).toFixed(0),
      load.replies,
      loadavg()[0]?.toFixed(1),
    ]
    console.log(`| ${row.join(' | ')} |`)
  }
}

function head(): void {
  console.log(
    '\n| what | clients | answered/s | p50 ms | p95 ms | p99 ms | replies | /healthz at most ms | load average |',
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |')
}

async function measureRow(
  kind: 'search' | 'ask' | 'mixed',
  count: number,
  refusable: boolean,
): Promise<Load> {
  delay.take()
  const load = await measure(`${kind} × ${count}`, count, kind, seconds, refusable)
  const rate = (load.elapsedMs.length / load.seconds).toFixed(1)
  const times = [0.5, 0.95, 0.99].map((share) => quantile(load, share).toFixed(0))
  const row = [kind, count, rate, ...times, load.replies, delay.take().toFixed(0), loadavg()[0]?.toFixed(1)]
  console.log(`| ${row.join(' | ')} |`)
  return load
}

async function measure(
  what: string,
  count: number,
  kind: 'search' | 'ask' | 'mixed',
  lastsSeconds: number,
  refusable = false,
): Promise<Load> {
  const load = await runClients({ count, seconds: lastsSeconds, obedient: !refusable, next: errands[kind] })
  for (const [reply, times] of load.replies.counts()) {
    if (reply.startsWith('2') || (refusable && isPolite(reply))) continue
    bad++
    console.log(`- **${what}**: ${times} times the answer was ${reply}.`)
  }
  if (load.rude > 0 && refusable) {
    bad++
    console.log(`- **${what}**: ${load.rude} refusals did not say when to come again.`)
  }
  return load
}

function numbers(list: string): readonly number[] {
  return list.split(',').map(Number)
}

function megabytes(): readonly string[] {
  return [servers.residentBytes(), servers.ownResidentBytes()].map((bytes) => (bytes / 1e6).toFixed(0))
}
