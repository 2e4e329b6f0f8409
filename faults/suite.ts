// npm run faults -- [NAME …] [--url postgres://…] [--footing embedded|postgresql|both] [--times N] [--seed N]
//   [--results FILE]
// Breaks Lectern in the ways that machines break, on loopback and in temporary folders, and looks what became of what it
// had acknowledged. Without --url a PostgreSQL server of its own is started where one is installed. A long run that
// was broken off goes on where it was when it is given the same file for its results.
import { parseArgs } from 'node:util'
import { findPostgres, startPostgres } from '../test/postgres/server.ts'
import { FAULTS } from './all.ts'
import type { Fault, Trial } from './fault.ts'
import { type Footing, openEmbedded, openPostgres } from './footing.ts'
import { strippedProgram } from './program.ts'
import { foundIn, notesOf, rowOf, TABLE_HEAD, type Tried } from './report.ts'
import { openResults } from './results.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    footing: { type: 'string', default: 'both' },
    times: { type: 'string' },
    seed: { type: 'string', default: '1' },
    results: { type: 'string' },
  },
})
const unknown = positionals.find((name) => !FAULTS.some((fault) => fault.name === name))
if (unknown !== undefined)
  throw new Error(`There is no fault ${unknown}: ${FAULTS.map(({ name }) => name).join(', ')}`)

const entry = await strippedProgram()
const server = await ownServer()
const results = await openResults(values.results)
const tried: Tried[] = []
console.log(TABLE_HEAD)
try {
  for (const fault of FAULTS)
    if (positionals.length === 0 || positionals.includes(fault.name))
      for (const kind of footings()) await tryOut(fault, kind)
} finally {
  await server?.dispose()
}
console.log(['', ...tried.flatMap(notesOf)].join('\n'))
process.exitCode = tried.some((one) => foundIn(one).length > 0) ? 1 : 0

async function tryOut(fault: Fault, kind: Footing['kind']): Promise<void> {
  const started = Date.now()
  const trial = trialOf(fault, kind)
  const unfit = fault.unfit(trial)
  const outcome = unfit === undefined ? await fault.run(trial) : undefined
  trial.progress('')
  const one = { fault, kind, outcome, unfit, seconds: Math.round((Date.now() - started) / 1000) }
  tried.push(one)
  console.log(rowOf(one))
}

function trialOf(fault: Fault, kind: Footing['kind']): Trial {
  const url = values.url ?? server?.url ?? ''
  return {
    times: values.times === undefined ? fault.times : Number(values.times),
    seed: Number(values.seed),
    brief: false,
    entry,
    kind,
    open: () => (kind === 'embedded' ? openEmbedded() : openPostgres(url)),
    database: kind === 'postgresql' ? server : undefined,
    results,
    progress: showProgress,
    note: (text) => {
      showProgress('')
      console.error(`${fault.name} (${kind}): ${text}`)
    },
  }
}

function footings(): readonly Footing['kind'][] {
  const kinds: readonly Footing['kind'][] = ['embedded', 'postgresql']
  const known = values.url === undefined && server === undefined ? kinds.slice(0, 1) : kinds
  return known.filter((kind) => values.footing === 'both' || values.footing === kind)
}

/** Where no other is named, and one is wanted and installed. */
async function ownServer() {
  const bin = values.url === undefined && values.footing !== 'embedded' ? await findPostgres() : undefined
  return bin === undefined ? undefined : startPostgres(bin)
}

/** One line that writes over itself, for a person only. `\x1b[K` (ECMA-48 EL) clears what the last one left. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
}
