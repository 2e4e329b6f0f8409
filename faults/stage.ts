import { setTimeout } from 'node:timers/promises'
import { audit, type Findings, joined, NOTHING_FOUND } from './audit.ts'
import type { Trial } from './fault.ts'
import { createFleet, type Fleet } from './fleet.ts'
import type { Footing } from './footing.ts'
import { createPerson, type Person } from './person.ts'
import { createRandom } from './random.ts'
import { isPolite, type Replies } from './replies.ts'
import { settled } from './settled.ts'

/** One library, its processes, and somebody who works with it. */
export type Stage = Readonly<{
  footing: Footing
  fleet: Fleet
  person: Person
  random: () => number
  /** Somebody works meanwhile. */
  during<T>(work: () => Promise<T>): Promise<T>
  /** Somebody works until there are so many documents, and all that is begun has ended. */
  fill(documents: number): Promise<void>
  /** Lets everything end, stops the processes and looks what there is. */
  look(): Promise<Findings>
}>

export type StageOptions = Readonly<{
  footing?: Footing
  env?: Readonly<Record<string, string>>
  /** Added by the person at the most; as many as it comes to when left out. */
  documentsMax?: number
}>

/** Between two looks at what somebody did, in ms. */
const LOOK_MS = 50

/** Everything is ready when the play begins, and removed after it. */
export async function onStage<T>(
  trial: Trial,
  { footing: given, env, documentsMax }: StageOptions,
  play: (stage: Stage) => Promise<T>,
): Promise<T> {
  const random = createRandom(trial.seed)
  const footing = given ?? (await trial.open())
  const fleet = createFleet({ footing, entry: trial.entry, ...(env && { env }) })
  const from = trial.seed * 1_000
  const person = createPerson({ api: fleet.api, random, from, ...(documentsMax && { documentsMax }) })
  const during: Stage['during'] = async (work) => {
    const stop = new AbortController()
    const acting = person.act(stop.signal)
    try {
      return await work()
    } finally {
      stop.abort()
      await acting
    }
  }
  const fill: Stage['fill'] = async (documents) => {
    await during(async () => {
      while (person.ledger.documents.size < documents) await setTimeout(LOOK_MS)
    })
    await person.finish()
  }
  const look = async () => {
    const lost = await settled(person)
    await fleet.stop()
    return joined([await audit(footing, person.ledger), { ...NOTHING_FOUND, lost, wrong: fleet.strange() }])
  }
  try {
    await Promise.all(fleet.members.map(({ start }) => start()))
    return await play({ footing, fleet, person, random, during, fill, look })
  } finally {
    await fleet.stop()
    await footing.dispose()
  }
}

/** Answers that no client should get while the process that answers runs. */
export function impolite(replies: Replies): readonly string[] {
  return [...replies.counts()]
    .filter(([kind]) => !isPolite(kind))
    .map(([kind, count]) => `${count} times the answer was: ${kind}.`)
}
