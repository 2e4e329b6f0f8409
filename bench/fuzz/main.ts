import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runTarget } from './run-target.ts'
import { targets } from './targets.ts'

// `npm run fuzz -- [TARGET…] [--seconds N] [--seed S] [--found FOLDER]`: a table of what each target came to. What is
// found is saved to the folder from which `npm test` replays it.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '20261122' },
    found: { type: 'string', default: fileURLToPath(new URL('../../test/fuzz/found', import.meta.url)) },
  },
})

const known = targets.map(({ name }) => name)
const strange = positionals.find((name) => !known.includes(name))
if (strange !== undefined) {
  console.error(`There is no target ${strange}. There are: ${known.join(', ')}.`)
  process.exit(2)
}

console.log('| target | executions | corpus | blocks by seeds | new blocks | findings |')
console.log('| --- | ---: | ---: | ---: | ---: | ---: |')
const reasons: string[] = []
for (const name of positionals.length > 0 ? positionals : known) {
  const options = { seconds: Number(values.seconds), seed: Number(values.seed), foundFolder: values.found }
  const { findings, ...row } = await runTarget({ name, ...options })
  const counts = [row.executions, row.corpus, row.seedBlocks, row.newBlocks, findings.length]
  console.log(`| ${name} | ${counts.join(' | ')} |`)
  reasons.push(...findings.map(({ reason, path }) => `\n${name}: ${path}\n${reason}`))
}
for (const reason of reasons) console.log(reason)
process.exitCode = reasons.length > 0 ? 1 : 0
