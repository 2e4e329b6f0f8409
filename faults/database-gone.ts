import { setTimeout } from 'node:timers/promises'
import { joined, NOTHING_FOUND } from './audit.ts'
import type { Fault } from './fault.ts'
import { impolite, onStage } from './stage.ts'

const GONE_MS = 60_000
const GONE_BRIEFLY_MS = 3_000
/** What is done before and after, in ms. */
const BETWEEN_MS = 5_000

export const databaseGone: Fault = {
  name: 'database-gone',
  does: 'the database ends without a word and is back a minute later, while somebody works',
  times: 1,
  unfit: ({ kind, database }) => {
    if (kind === 'embedded') return 'the embedded library is a file'
    return database === undefined ? 'the server is not ours to stop' : undefined
  },
  run: (trial) =>
    onStage(trial, {}, async ({ fleet, person, during, look }) => {
      const said: string[] = []
      await during(async () => {
        for (let time = 0; time < trial.times; time++) {
          await setTimeout(BETWEEN_MS)
          await trial.database?.kill()
          await setTimeout((trial.brief ? GONE_BRIEFLY_MS : GONE_MS) / 2)
          said.push(`meanwhile ${await readiness(fleet.api())}`)
          await setTimeout((trial.brief ? GONE_BRIEFLY_MS : GONE_MS) / 2)
          await trial.database?.start()
          said.push(`answered ${await untilAnswered(fleet.api())} ms after it was back`)
        }
        await setTimeout(BETWEEN_MS)
      })
      const findings = joined([await look(), { ...NOTHING_FOUND, wrong: impolite(person.replies) }])
      return { times: trial.times, findings, said: [...said, `replies ${person.replies}`] }
    }),
}

async function readiness(api: string): Promise<string> {
  const response = await fetch(new URL('/readyz', api)).catch(() => undefined)
  return `/readyz answers ${response === undefined ? 'not at all' : `${response.status} ${await response.text()}`}`
}

async function untilAnswered(api: string): Promise<number> {
  const started = Date.now()
  while (!(await fetch(`${api}/collections`).catch(() => undefined))?.ok) await setTimeout(20)
  return Date.now() - started
}
