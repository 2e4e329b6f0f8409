// Several web and worker processes on one PostgreSQL take documents in while random ones of them are killed; in the end every
// document must be there once and whole, and be answered from as by a single process on SQLite.
// `npm run faults -- cluster [--web 3] [--workers 4] [--documents 200] [--kills 100] [--seed 1]`
import { parseArgs } from 'node:util'
import { findPostgres } from '../test/postgres/server.ts'
import { runCluster, summaryOf } from './cluster/run-cluster.ts'

const { values } = parseArgs({
  options: {
    web: { type: 'string', default: '3' },
    workers: { type: 'string', default: '4' },
    documents: { type: 'string', default: '200' },
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
})
const bin = await findPostgres()
if (bin === undefined) throw new Error('There is no PostgreSQL server on this machine: install one.')
const plan = {
  web: Number(values.web),
  workers: Number(values.workers),
  documents: Number(values.documents),
  kills: Number(values.kills),
  seed: Number(values.seed),
}
const result = await runCluster(plan, {
  bin,
  onProgress: (line) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`)
  },
})
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
for (const fault of result.faults) console.log(`- ${fault}`)
console.log(summaryOf(plan, result))
process.exitCode = result.faults.length === 0 ? 0 : 1
