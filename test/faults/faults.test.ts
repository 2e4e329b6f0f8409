import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { NOTHING_FOUND } from '../../faults/audit.ts'
import { damagedIndex } from '../../faults/damaged-index.ts'
import type { Fault, Trial } from '../../faults/fault.ts'
import { openEmbedded } from '../../faults/footing.ts'
import { halfOpen } from '../../faults/half-open.ts'
import { kill } from '../../faults/kill.ts'
import { missingFile } from '../../faults/missing-file.ts'
import { strippedProgram } from '../../faults/program.ts'
import { openResults } from '../../faults/results.ts'

/** On a machine that is busy with other things, a start alone may take this long, in ms. */
const TRIAL_MS_MAX = 300_000

let entry = ''
beforeAll(async () => {
  entry = await strippedProgram()
}, TRIAL_MS_MAX)

const skipped = !existsSync('/proc/self')
const options = { timeout: TRIAL_MS_MAX }

// Processes are watched in /proc. The rest of the suite, and more of these: npm run faults.
describe.skipIf(skipped)('Lectern in processes of its own (skipped where there is no /proc)', () => {
  it('loses nothing, doubles nothing and leaves nothing over when it is killed', options, async () => {
    expect(await outcomeOf(kill, 3)).toMatchObject({ times: 3, findings: NOTHING_FOUND })
  })

  it('answers the same with a damaged index, and logs what it made anew', options, async () => {
    const { findings, said } = await outcomeOf(damagedIndex, 1)
    expect(findings).toEqual(NOTHING_FOUND)
    expect(said).toEqual(['a byte in the middle changed: the log says It is damaged.'])
  })

  it('says that a file is lost, answers from what was read of it, and takes it again', options, async () => {
    const { findings, said } = await outcomeOf(missingFile, 1)
    expect(findings).toEqual(NOTHING_FOUND)
    expect(said[0]).toBe('without its file: file 500 file-lost, picture 500 file-lost, page 200')
  })

  it(
    'serves others beside clients that stop half-way or never read, and cuts those off',
    options,
    async () => {
      const { findings, said } = await outcomeOf(halfOpen, 1)
      expect(findings).toEqual(NOTHING_FOUND)
      expect(said).toContain('half an upload: 50 of 50 were cut off')
      expect(said).toContain('never reads its file: 50 of 50 were cut off')
    },
  )
})

async function outcomeOf(fault: Fault, times: number) {
  const trial: Trial = {
    times,
    seed: 7,
    brief: true,
    entry,
    kind: 'embedded',
    open: () => openEmbedded(),
    database: undefined,
    results: await openResults(undefined),
    progress: () => {},
    note: () => {},
  }
  expect(fault.unfit(trial)).toBeUndefined()
  return fault.run(trial)
}
