import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { joined, NOTHING_FOUND } from './audit.ts'
import type { Fault } from './fault.ts'
import { impolite, onStage } from './stage.ts'

/** From Debian's package `faketime`: shifts what a process sees of the clock, while it runs. */
const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1'

/** Shifts of the clock one after the other, as libfaketime writes them, and how long each lasts, in ms. */
const JUMPS = ['+1h', '-1h', '+2d', '+0', '-2d', '+0']
const JUMP_MS = 5_000

export const clockJumps: Fault = {
  name: 'clock-jumps',
  does: `the processes' clock jumps by ${JUMPS.join(', ')} while somebody works`,
  times: JUMPS.length,
  unfit: () => (existsSync(LIBRARY) ? undefined : 'there is no libfaketime: apt-get install faketime'),
  run: async (trial) => {
    const folder = await mkdtemp(join(tmpdir(), 'lectern-clock-'))
    const clock = join(folder, 'clock')
    await writeFile(clock, '+0')
    const env = {
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      // What is measured and waited for goes by another clock, which no jump touches.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    }
    try {
      return await onStage(trial, { env }, async ({ person, during, look }) => {
        await during(async () => {
          for (let time = 0; time < trial.times; time++) {
            await writeFile(clock, JUMPS[time % JUMPS.length] ?? '+0')
            await setTimeout(trial.brief ? JUMP_MS / 5 : JUMP_MS)
          }
        })
        const findings = joined([await look(), { ...NOTHING_FOUND, wrong: impolite(person.replies) }])
        return { times: trial.times, findings, said: [`replies ${person.replies}`] }
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}
