// One life of Lectern, forked by kill-restart.ts: adds what is in a folder and reads it, until it is killed.
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openApp } from '../app.ts'
import { loadConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { COLLECTION } from './kill-restart-name.ts'

const [data = '', uploads = ''] = process.argv.slice(2)
const config = loadConfig({ ...process.env, LECTERN_DATA: data })
const { verbs } = await openApp(config, { log: createLog(config.log), work: true })
process.send?.('opened')

const { items } = await verbs.collections.list({ limit: 10 })
const collection =
  items.find(({ name }) => name === COLLECTION) ??
  (await verbs.collections.create({ name: COLLECTION, description: '' }))
for (const name of (await readdir(uploads)).sort()) {
  const content = createReadStream(join(uploads, name))
  await verbs.documents.add(collection.id, { name, content }, new AbortController().signal)
}

let moved = false
for (;;) {
  const { queue, pages } = await verbs.status()
  if (!moved && pages.read > 0) process.send?.('reading')
  moved = pages.read > 0
  const { queuedDocuments, waitingPages, leased } = queue
  const { items: reading } = await verbs.documents.list(collection.id, { limit: 1, status: 'reading' })
  if (queuedDocuments + waitingPages + leased + reading.length === 0) break
  await new Promise((resolve) => setTimeout(resolve, 50))
}
process.send?.('done')
