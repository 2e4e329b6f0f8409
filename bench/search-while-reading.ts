import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCollection, listDocuments, settled, upload } from './client.ts'
import { makePdf } from './documents.ts'
import { startServerProcess } from './server-process.ts'

// Time of a search over REST while scans are being read, against the same searches when nothing else happens.
const QUERIES = [
  'copper lantern ledger',
  'where is the quarry of the parish',
  'unique7x31',
  'velvet monsoon falcon compass',
  'timber bridge',
]
const IDLE_SEARCHES = 200
const PAUSE_MS = 25

const data = await mkdtemp(join(tmpdir(), 'lectern-search-'))
const server = await startServerProcess(data)
const collection = await createCollection(server.api, 'search')
await upload(server.api, collection, [{ name: 'book.pdf', bytes: await makePdf(300, 7) }])
await settled(server.api, collection)

const idle: number[] = []
for (let i = 0; i < IDLE_SEARCHES; i++) idle.push(await search(i))

const names = [
  'joinery-invoice.jpg',
  'library-minutes.tiff',
  'lighthouse-letter.webp',
  'station-ledger.png',
  'river-survey.pdf',
]
const scans = await Promise.all(
  names.map(async (name) => ({
    name,
    bytes: await readFile(new URL(`../samples/files/${name}`, import.meta.url)),
  })),
)
await upload(server.api, collection, [...scans, { name: 'second.pdf', bytes: await makePdf(100, 8) }])
const busy: number[] = []
let looks = 0
while (
  (await listDocuments(server.api, collection)).some(
    ({ status }) => status === 'queued' || status === 'reading',
  )
) {
  for (let i = 0; i < 10; i++) busy.push(await search(looks * 10 + i))
  looks += 1
}
await server.stop()
await rm(data, { recursive: true, force: true })

console.log('| | searches | median ms | p95 ms | worst ms |\n| --- | --- | --- | --- | --- |')
for (const [name, times] of [
  ['idle', idle],
  ['while reading', busy],
] as const) {
  console.log(
    `| ${name} | ${times.length} | ${quantile(times, 0.5)} | ${quantile(times, 0.95)} | ${quantile(times, 1)} |`,
  )
}

async function search(index: number): Promise<number> {
  const started = performance.now()
  const response = await fetch(`${server.api}/collections/${collection}/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERIES[index % QUERIES.length], limit: 10 }),
  })
  await response.json()
  const elapsed = performance.now() - started
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  return elapsed
}

function quantile(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)
}
