import { type Random, seeded } from '../../eval/anchoring/random.ts'
import type { Coverage } from './coverage.ts'
import { mutate, repeated } from './mutate.ts'
import type { OpenTarget, Target } from './target.ts'

export type Finding = Readonly<{ input: Uint8Array; reason: string }>

export type FuzzOptions = Readonly<{
  seed: number
  /** Whether to go on, asked before every batch. */
  goesOn: (executions: number) => boolean
  /** Without it inputs are mutated all the same, but only seeds are mutated. */
  coverage?: Coverage
  /** Inputs that once broke something; mutated like seeds. */
  found?: readonly Uint8Array[]
  onRun?: (input: Uint8Array, executions: number) => void
  onFinding?: (finding: Finding) => void
}>

export type FuzzReport = Readonly<{
  executions: number
  /** Inputs that are mutated: the seeds, and those that reached something new. */
  corpus: number
  /** Stretches of code that the seeds reach, and those that only mutations reached. */
  seedBlocks: number
  newBlocks: number
  findings: readonly Finding[]
}>

/**
 * One run may take so long, in ms of the processor: tens of times what the slowest takes. A pause of the machine is not
 * its fault: it is run again.
 */
const RUN_MS_MAX = 2_000

const BYTES_MAX = 4_096

/** Ten times what taking stock of the coverage takes. */
const BATCH_MS = 20
const BATCH_MAX = 256

/** One finding of a kind tells as much as a hundred. */
const FINDINGS_MAX = 20

/**
 * Runs seeds, then changed copies of them. Inputs that reach code no other reached are kept and changed further. What
 * breaks a law is a finding, one for each sentence; it is not changed further.
 */
export async function fuzz(target: Target, opened: OpenTarget, options: FuzzOptions): Promise<FuzzReport> {
  const random = seeded(options.seed)
  const seeds = [...(await target.seeds()).map(toBytes), ...(options.found ?? []), new Uint8Array(0)]
  const corpus = [...seeds]
  const mutator = { words: target.words.map(toBytes), bytesMax: target.bytesMax ?? BYTES_MAX }
  const findings = new Map<string, Finding>()
  let executions = 0
  let newBlocks = 0

  const run = async (input: Uint8Array): Promise<boolean> => {
    executions++
    options.onRun?.(input, executions)
    const reason = await faultOf(opened, input)
    if (reason === undefined) return true
    const kind = kindOf(reason)
    if (!findings.has(kind) && findings.size < FINDINGS_MAX) {
      findings.set(kind, { input, reason })
      options.onFinding?.({ input, reason })
    }
    return false
  }

  /** Which of the batch reached what is new shows when each is run alone. */
  const keepNew = async (inputs: readonly Uint8Array[], coverage: Coverage): Promise<void> => {
    for (const input of inputs) {
      await run(input)
      const reached = coverage.take()
      newBlocks += reached
      if (reached > 0) corpus.push(input)
    }
  }

  for (const input of [...seeds, ...longInputs(target)]) await run(input)
  const seedBlocks = options.coverage?.take() ?? 0
  while (options.goesOn(executions)) {
    const batch: Uint8Array[] = []
    const until = performance.now() + BATCH_MS
    while (batch.length < BATCH_MAX && performance.now() < until) {
      const input = mutate(chosen(corpus, random), chosen(corpus, random), random, mutator)
      if (await run(input)) batch.push(input)
    }
    if (options.coverage?.hasReachedMore()) await keepNew(batch, options.coverage)
  }
  return { executions, corpus: corpus.length, seedBlocks, newBlocks, findings: [...findings.values()] }
}

/** Newer inputs more often: what they reached has been changed least. */
function chosen(corpus: readonly Uint8Array[], random: Random): Uint8Array {
  const share = random() < 0.5 ? random() : 1 - random() ** 3
  return corpus[Math.floor(share * corpus.length)] ?? new Uint8Array(0)
}

function longInputs({ words, longestBytes }: Target): readonly Uint8Array[] {
  if (longestBytes === undefined) return []
  return words
    .map(toBytes)
    .filter(({ length }) => length > 0)
    .map((word) => repeated(word, Math.ceil(longestBytes / word.length)))
}

/** Why this input is a finding; undefined when all laws held. */
async function faultOf({ run }: OpenTarget, input: Uint8Array): Promise<string | undefined> {
  try {
    let ms = await timed(() => run(input))
    if (ms > RUN_MS_MAX) ms = Math.min(ms, await timed(() => run(input)))
    return ms > RUN_MS_MAX ? `It takes ${Math.round(ms)} ms for ${input.length} bytes.` : undefined
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

/** On a machine that does much else, its clock says nothing of the work. */
async function timed(work: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/** The sentence without what differs from input to input. */
function kindOf(reason: string): string {
  return (reason.split('\n', 1)[0] ?? '').replace(/[“"'`].*[”"'`]|\d+/gu, '…').slice(0, 80)
}

function toBytes(input: string | Uint8Array): Uint8Array {
  return typeof input === 'string' ? Buffer.from(input) : input
}
