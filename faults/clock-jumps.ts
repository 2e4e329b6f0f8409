import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Fault } from './fault.ts'
import { onStage } from './stage.ts'

/** From Debian's package `faketime`: shifts what a process sees of the clock, while it runs. */
const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1'

/** Shifts of the clock one after the other, as libfaketime writes them, and how long each lasts, in ms. */
const JUMPS = ['+1h', '-1h', '+2d', '+0', '-2d', '+0']
const JUMP_MS = 5_000

export const clockJumps: Fault = {
  name: 'clock-jumps',
  does: `the processes' clock jumps by ${JUMPS.join(', ')} while somebody works, every other time over a kill -9`,
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
      return await onStage(trial, { env }, async ({ fleet, person, during, look }) => {
        await during(async () => {
          for (let time = 0; time < trial.times; time++) {
            const killed = time % 2 === 1 ? fleet.members : []
            for (const member of killed) await member.kill()
            await writeFile(clock, JUMPS[time % JUMPS.length] ?? '+0')
            await Promise.all(killed.map(({ start }) => start()))
            await setTimeout(trial.brief ? JUMP_MS / 5 : JUMP_MS)
          }
        })
        return { times: trial.times, findings: await look(), said: [`replies ${person.replies}`] }
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}
