// npm run bench -- million [--chunks 1000000] [--words 60] [--questions 300] [--recalled 100] [--data FOLDER] [--url postgres://…]
// The whole search over very many made chunks: in the embedded library, or with --url in PostgreSQL. What was filled stays in
// FOLDER or the database: a run that was broken off goes on, another one measures again. Searching is measured in a
// process of its own, so that its memory is its own.
import { fork } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openPostgresLibrary } from '../library/postgres/postgres.ts'
import { openSqliteLibrary } from '../library/sqlite/sqlite.ts'
import { fill } from './million/fill.ts'
import { createMaker } from './million/made-documents.ts'
import { measure } from './million/measure.ts'

const { values } = parseArgs({
  options: {
    chunks: { type: 'string', default: '1000000' },
    words: { type: 'string', default: '60' },
    questions: { type: 'string', default: '300' },
    recalled: { type: 'string', default: '100' },
    data: { type: 'string', default: join(tmpdir(), 'lectern-million') },
    url: { type: 'string', default: '' },
    /** Given by this program to itself. */
    collection: { type: 'string', default: '' },
  },
})
const chunks = Number(values.chunks)
const folder = join(values.data, `embedded-${chunks}`)
const maker = createMaker({ wordsAChunk: Number(values.words) })
await mkdir(folder, { recursive: true })

const library =
  values.url === ''
    ? await openSqliteLibrary({ path: join(folder, 'lectern.db') })
    : await openPostgresLibrary({ url: values.url, schema: `million_${chunks}` })
if (values.collection === '') {
  console.log(`\n${chunks} chunks of ${values.words} words, load ${loadavg()[0]?.toFixed(1)}.`)
  const { collectionId, written, elapsedMs } = await fill(library, maker, chunks)
  if (written > 0) console.log(`${written} written in ${(elapsedMs / 1000).toFixed(0)} s.`)
  await library.close()
  const asking = fork(import.meta.filename, [...process.argv.slice(2), '--collection', collectionId])
  await new Promise((resolve) => asking.once('exit', resolve))
  console.log(`Load ${loadavg()[0]?.toFixed(1)}.`)
} else {
  await measure({
    library,
    maker,
    collectionId: values.collection,
    chunks,
    folder: join(folder, 'index'),
    questions: Number(values.questions),
    recalled: Number(values.recalled),
  })
  await library.close()
}
