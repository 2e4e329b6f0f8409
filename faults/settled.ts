import { setTimeout } from 'node:timers/promises'
import type { Person } from './person.ts'

/** How long after all is acknowledged the last page may be read, in ms: what was set aside comes back within a minute. */
const SETTLE_MS_MAX = 300_000

/** Ends what is begun and waits for it. Gives what was not as it was acknowledged, also on the way. */
export async function settled(person: Person): Promise<readonly string[]> {
  const late = new AbortController()
  const inTime = person.finish().then(() => [])
  const tooLate = setTimeout(SETTLE_MS_MAX, undefined, late).then(
    async () => [`After ${SETTLE_MS_MAX / 1000} s it stands so: ${await person.standing()}`],
    () => [],
  )
  const findings = await Promise.race([inTime, tooLate])
  late.abort()
  return [...findings, ...person.differences()]
}
