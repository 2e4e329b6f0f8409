import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { joined, NOTHING_FOUND } from './audit.ts'
import type { Fault } from './fault.ts'
import { impolite, onStage } from './stage.ts'

/** A disk that answers so late, in ms, and how long it does so each time. */
const LATE_MS = 1_500
const SLOW_MS = 30_000
const SLOW_BRIEFLY_MS = 5_000

/** Written and synced at a time by a neighbour, in bytes. */
const NEIGHBOUR_BYTES = 4_000_000

/**
 * A disk cannot be slowed from here without the kernel's help, so what Lectern would feel of one is made: somebody else holds
 * the right to write for a second and a half at a time, as a writer waiting for its disk does, and a neighbour syncs all along.
 */
export const slowDisk: Fault = {
  name: 'slow-disk',
  does: 'another process holds the database for 1.5 s at a time and a neighbour syncs 4 MB after 4 MB: near to a slow disk',
  times: 1,
  unfit: () => undefined,
  run: (trial) =>
    onStage(trial, {}, async ({ footing, person, during, look }) => {
      const end = Date.now() + (trial.brief ? SLOW_BRIEFLY_MS : SLOW_MS) * trial.times
      await during(async () => {
        const holding = async () => {
          while (Date.now() < end) {
            await footing.hold(LATE_MS)
            await setTimeout(LATE_MS / 3)
          }
        }
        await Promise.all([holding(), syncUntil(end, join(footing.data, 'neighbour'))])
      })
      const findings = joined([await look(), { ...NOTHING_FOUND, wrong: impolite(person.replies) }])
      const said = [`replies ${person.replies}; the slowest took ${person.slowestMs()} ms`]
      return { times: trial.times, findings, said }
    }),
}

async function syncUntil(end: number, path: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    while (Date.now() < end) {
      await file.write(Buffer.alloc(NEIGHBOUR_BYTES, Date.now() % 256), 0, NEIGHBOUR_BYTES, 0)
      await file.sync()
    }
  } finally {
    await file.close()
  }
}
