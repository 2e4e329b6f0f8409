import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCollection, settled, upload } from './client.ts'
import { makePdf } from './documents.ts'
import { startServerProcess } from './server-process.ts'

// Peak memory of the whole program (server and page processes) while it reads a long PDF, against a short one.
const [short, long] = [20, 2000]
const rows = []
for (const pages of [short, long]) {
  const data = await mkdtemp(join(tmpdir(), 'lectern-memory-'))
  const server = await startServerProcess(data)
  const collection = await createCollection(server.api, 'memory')
  const bytes = await makePdf(pages, pages)
  const started = Date.now()
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, server.residentBytes())
  }, 100)
  await upload(server.api, collection, [{ name: `${pages}.pdf`, bytes }])
  const [document] = await settled(server.api, collection)
  clearInterval(watch)
  const seconds = (Date.now() - started) / 1000
  rows.push({ pages, peak, seconds, read: document?.pages.read ?? 0, fileBytes: bytes.length })
  await server.stop()
  await rm(data, { recursive: true, force: true })
}
console.log(
  '| pages | read | file MB | peak MB, all processes | seconds | pages/s |\n| --- | --- | --- | --- | --- | --- |',
)
for (const { pages, read, peak, seconds, fileBytes } of rows) {
  console.log(
    `| ${pages} | ${read} | ${(fileBytes / 1e6).toFixed(1)} | ${(peak / 1e6).toFixed(0)} | ${seconds.toFixed(1)} | ${(pages / seconds).toFixed(1)} |`,
  )
}
const [first, last] = rows
if (first !== undefined && last !== undefined)
  console.log(`\nratio of peaks: ${(last.peak / first.peak).toFixed(2)}`)
