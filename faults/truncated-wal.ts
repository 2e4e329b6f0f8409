import { stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Findings, joined, NOTHING_FOUND } from './audit.ts'
import type { Fault, Trial } from './fault.ts'
import type { Footing } from './footing.ts'
import { brokenLaws } from './laws.ts'
import { onStage } from './stage.ts'

/** What somebody does before the cut, in ms. */
const WORK_MS = 8_000
const WORK_BRIEFLY_MS = 3_000

/** Until what is left must be read, in ms. */
const READ_MS_MAX = 120_000

/**
 * Nothing brings back what stood in the part that is cut off: this is a disk that lost what it had promised to keep. What is
 * left must be as it was at one moment, and be read to its end.
 */
export const truncatedWal: Fault = {
  name: 'truncated-wal',
  does: 'after a kill -9 the write-ahead log is cut off at a random place; what was behind it is lost by nature',
  times: 5,
  unfit: ({ kind }) =>
    kind === 'embedded'
      ? undefined
      : 'PostgreSQL does not start on a damaged log, and is restored from its backup',
  run: async (trial) => {
    const found: Findings[] = []
    const said: string[] = []
    for (let time = 0; time < trial.times; time++) {
      const one = await cutOnce({ ...trial, seed: trial.seed + time })
      found.push(one.findings)
      said.push(one.said)
    }
    return { times: trial.times, findings: joined(found), said }
  },
}

function cutOnce(trial: Trial): Promise<Readonly<{ findings: Findings; said: string }>> {
  return onStage(trial, {}, async ({ footing, fleet, person, random, during }) => {
    const program = fleet.members[0]
    await during(async () => {
      await setTimeout(trial.brief ? WORK_BRIEFLY_MS : WORK_MS)
      await program?.kill()
    })
    const log = join(footing.data, 'lectern.db-wal')
    const { size } = await stat(log)
    const left = Math.floor(random() * size)
    await truncate(log, left)
    await program?.start()
    const wrong = await untilRead(footing)
    await fleet.stop()
    const kept = (await footing.rows('select id from documents')).length
    const said = `${left} of ${size} bytes left, and ${kept} of ${person.ledger.documents.size} documents`
    return { said, findings: joined([await brokenLaws(footing), { ...NOTHING_FOUND, wrong }]) }
  })
}

async function untilRead({ rows }: Pick<Footing, 'rows'>): Promise<readonly string[]> {
  const giveUp = Date.now() + READ_MS_MAX
  while (Date.now() < giveUp) {
    const unread = await rows(`select id from documents where status in ('queued', 'reading')`)
    if (unread.length === 0) return []
    await setTimeout(100)
  }
  return [`After ${READ_MS_MAX / 1000} s something is not read yet.`]
}
