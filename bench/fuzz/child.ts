import { openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { watchCoverage } from './coverage.ts'
import { fuzz } from './fuzz.ts'
import type { ChildAsked, ChildSaid } from './messages.ts'
import { targetNamed } from './targets.ts'

/** A process for one target: what kills it, or never ends, is a finding that the parent takes out of `inputFile`. */
const send = (message: ChildSaid) => process.send?.(message)

process.once('message', async ({ name, seconds, seed, inputFile, foundFolder }: ChildAsked) => {
  const target = targetNamed(name)
  const opened = await target.open()
  const coverage = watchCoverage(target.covers)
  const file = openSync(inputFile, 'w+')
  const until = performance.now() + seconds * 1000
  let said = performance.now()
  const report = await fuzz(target, opened, {
    seed,
    coverage,
    found: inputsIn(join(foundFolder, name)),
    goesOn: () => performance.now() < until,
    onRun: (input, executions) => {
      if (performance.now() - said > 1_000) {
        send({ kind: 'alive', executions })
        said = performance.now()
      }
      const head = Buffer.alloc(4)
      head.writeUInt32LE(input.length)
      writeSync(file, head, 0, 4, 0)
      writeSync(file, input, 0, input.length, 4)
    },
    onFinding: ({ input, reason }) =>
      send({ kind: 'finding', input: Buffer.from(input).toString('base64'), reason }),
  })
  coverage.close()
  const { executions, corpus, seedBlocks, newBlocks } = report
  send({ kind: 'done', executions, corpus, seedBlocks, newBlocks })
  await opened.close?.()
  process.exit(0)
})

function inputsIn(folder: string): readonly Uint8Array[] {
  try {
    return readdirSync(folder).map((file) => readFileSync(join(folder, file)))
  } catch {
    return []
  }
}
