import { setTimeout } from 'node:timers/promises'
import { spawnServer } from '../bench/server-process.ts'
import type { Fault } from './fault.ts'
import { LEASE_MS } from './footing.ts'
import { onStage } from './stage.ts'

/** How long a process may take to have work in hand, in ms. */
const WORK_MS_MAX = 30_000

export const sleptLease: Fault = {
  name: 'slept-lease',
  does: 'one of two that read is stopped (SIGSTOP) with work in hand for longer than its lease, and then goes on with it',
  times: 5,
  unfit: () => undefined,
  run: (trial) =>
    onStage(trial, {}, async ({ footing, person, during, look }) => {
      const role = footing.kind === 'embedded' ? 'all' : 'worker'
      const sleeper = await spawnServer({ data: footing.data, env: footing.env, role, entry: trial.entry })
      let taken = 0
      try {
        await sleeper.ready()
        await during(async () => {
          for (let time = 0; time < trial.times; time++) {
            await untilAtWork(sleeper.pid)
            const held = new Set(await leasesOf(sleeper.pid))
            sleeper.signal('SIGSTOP')
            await setTimeout(LEASE_MS * 2)
            const left = await leasesOf(sleeper.pid)
            if (left.filter((token) => held.has(token)).length < held.size) taken++
            sleeper.signal('SIGCONT')
            await setTimeout(LEASE_MS)
          }
        })
      } finally {
        await sleeper.stop()
      }
      const said = [`others took what it held ${taken} of ${trial.times} times; replies ${person.replies}`]
      return { times: trial.times, findings: await look(), said }

      async function leasesOf(pid: number): Promise<readonly unknown[]> {
        const query = `select token from leases join members on members.id = leases.member where members.pid = ${pid}`
        return (await footing.rows(query)).map(({ token }) => token)
      }

      async function untilAtWork(pid: number): Promise<void> {
        const giveUp = Date.now() + WORK_MS_MAX
        while (Date.now() < giveUp && (await leasesOf(pid)).length === 0) await setTimeout(20)
      }
    }),
}
