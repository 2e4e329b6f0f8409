import { setTimeout } from 'node:timers/promises'
import { audit, joined, NOTHING_FOUND } from './audit.ts'
import type { Fault, Outcome, Trial } from './fault.ts'
import { createFleet } from './fleet.ts'
import { createPerson, type Person } from './person.ts'
import { createRandom, oneOf } from './random.ts'
import type { Member } from './server-member.ts'
import { settled } from './settled.ts'
import { type Supervisor, supervise } from './supervise.ts'

/** Kills that fall on one library before it is looked into from end to end and another one is begun. */
const KILLS_A_ROUND = 50

/** A kill falls within so long after a process was started, was ready, or brought something about, in ms. */
const MOMENT_MS = 700

/** How long a kill waits for something to be brought about, in ms: there may be nothing to do just now. */
const DEED_MS_MAX = 4_000

/** Page processes are killed with their server; starting several costs more than they get to read. */
const ONE_READER = { LECTERN_READERS: '1' } as const

/** Numbers of the documents of one round; they are the same for the same seed. */
const DOCUMENTS_A_ROUND = 1_000

export const kill: Fault = {
  name: 'kill',
  does: 'kill -9 at random moments: of the program, or where they are processes of their own of web, workers and database',
  times: 50,
  unfit: () => undefined,
  run: async (trial) => {
    const outcomes: Outcome[] = []
    for (let done = 0; done < trial.times; done += KILLS_A_ROUND) {
      const kills = Math.min(KILLS_A_ROUND, trial.times - done)
      const seed = trial.seed * 1_000 + outcomes.length
      const part = `${kill.name} ${trial.kind} ${seed} × ${kills}`
      const known = trial.results.find(part)
      const outcome = known ?? (await runRound(trial, seed, kills, done))
      if (known === undefined) await trial.results.keep(part, outcome)
      trial.note(`${done + kills} of ${trial.times} kills; ${tally(outcome)}; ${outcome.said.join()}`)
      outcomes.push(outcome)
    }
    return {
      times: outcomes.reduce((sum, { times }) => sum + times, 0),
      findings: joined(outcomes.map(({ findings }) => findings)),
      said: outcomes.flatMap(({ said }) => said),
    }
  },
}

function tally({ findings: { lost, doubled, orphans, wrong } }: Outcome): string {
  return `${lost.length} lost, ${doubled.length} doubled, ${orphans.length} orphans, ${wrong.length} wrong`
}

/** One library from its first document to the last, and what an auditor finds in it. */
async function runRound(trial: Trial, seed: number, kills: number, before: number): Promise<Outcome> {
  const started = Date.now()
  const random = createRandom(seed)
  const footing = await trial.open()
  const fleet = createFleet({ footing, entry: trial.entry, env: ONE_READER, database: trial.database })
  const person = createPerson({ api: fleet.api, random, from: (seed % 1_000) * DOCUMENTS_A_ROUND })
  const stop = new AbortController()
  try {
    const supervisor = supervise(fleet.members)
    await supervisor.allReady()
    const acting = person.act(stop.signal)
    const deaths = new Map<string, number>()
    for (let killed = 0; killed < kills; ) {
      const member = oneOf(random, fleet.members)
      if (member === undefined || !(await strike(member, { supervisor, person, random }))) continue
      killed++
      deaths.set(member.name, (deaths.get(member.name) ?? 0) + 1)
      trial.progress(`kill ${before + killed} of ${trial.times}`)
    }
    stop.abort()
    await supervisor.allReady()
    await acting
    const differences = await settled(person)
    await fleet.stop()
    const strange = { ...NOTHING_FOUND, wrong: fleet.strange(), lost: differences }
    const findings = joined([await audit(footing, person.ledger), strange])
    return { times: kills, findings, said: [summary(person, deaths, Date.now() - started)] }
  } finally {
    stop.abort()
    await fleet.stop()
    await footing.dispose()
  }
}

type Strike = Readonly<{ supervisor: Supervisor; person: Person; random: () => number }>

/** Kills it at a random moment, and has it started again. False when there was nothing to kill just then. */
async function strike(member: Member, { supervisor, person, random }: Strike): Promise<boolean> {
  const lot = random()
  // While it starts; a database that takes no connections yet has nothing to lose.
  if (lot > 0.15 || member.name === 'database') {
    await supervisor.ready(member)
    if (lot > 0.5) await somethingDone(person)
  }
  await setTimeout(random() * MOMENT_MS)
  if (!(await member.kill())) return false
  supervisor.start(member)
  return true
}

/** Until a document was taken up, a page read, or a document ended. */
async function somethingDone({ standing }: Person): Promise<void> {
  const before = await standing()
  const giveUp = Date.now() + DEED_MS_MAX
  while (Date.now() < giveUp) {
    const now = await standing()
    if (now !== '' && now !== before) return
    await setTimeout(50)
  }
}

function summary(
  { ledger, replies }: Person,
  deaths: ReadonlyMap<string, number>,
  elapsedMs: number,
): string {
  const killed = [...deaths].map(([name, count]) => `${name} × ${count}`).join(', ')
  const { documents, removed, answers } = ledger
  return `${Math.round(elapsedMs / 1000)} s: killed ${killed}; acknowledged ${documents.size} documents, ${removed.size} removals, ${answers.size} answers; replies ${replies}`
}
