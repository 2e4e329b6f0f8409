import { prefixTokens } from '../../reader/kosmos/convert/decoder-prefill.ts'
import type { Device, KosmosEngine, Precision } from '../../reader/kosmos/engine/engine.ts'
import { openEngine } from '../../reader/kosmos/engine/open-engine.ts'
import type { Patches } from '../../reader/kosmos/picture/patches.ts'
import type { KosmosShape } from '../../reader/kosmos/shape.ts'
import { startWatch, type Timing, typical, watchMemory } from './measure.ts'

export type StageOptions = Readonly<{
  folder: string
  checkpoint: string
  shape: KosmosShape
  precision: Precision
  device: Device
  threads: number
  patches: Patches
  /** Tokens written per run. */
  tokens: number
  /** Runs of the whole page. */
  repeat: number
  signal: AbortSignal
}>

export type StageTimes = Readonly<{
  open: Timing
  vision: Timing
  prefill: Timing
  /** Of one token, where `context` tokens lie before it on average. */
  step: Timing
  context: number
  /** Written in the last run; fewer than asked for where the end token came. */
  tokens: number
  memory: Readonly<{ privateBytes: number; totalBytes: number }>
}>

/** The page `repeat` times through one engine: how long each stage takes, and the most memory it needed. */
export async function measureStages(options: StageOptions): Promise<StageTimes> {
  const stopMemory = watchMemory()
  const stopOpen = startWatch()
  const engine = await openEngine({ ...options, onRemark: (sentence) => console.error(sentence) })
  const open = stopOpen()
  try {
    const runs: PageRun[] = []
    for (let i = 0; i < options.repeat; i++) runs.push(await runPage(engine, options))
    const last = runs.at(-1)!
    return {
      open,
      vision: typical(runs.map(({ vision }) => vision)),
      prefill: typical(runs.map(({ prefill }) => prefill)),
      step: typical(runs.flatMap(({ steps }) => steps)),
      context: last.context,
      tokens: last.tokens,
      memory: stopMemory(),
    }
  } finally {
    stopMemory()
    await engine.close()
  }
}

type PageRun = Readonly<{
  vision: Timing
  prefill: Timing
  steps: readonly Timing[]
  context: number
  tokens: number
}>

/** `<md>`, the task whose grammar allows every token. */
const PROMPT = [100_288]

async function runPage(engine: KosmosEngine, options: StageOptions): Promise<PageRun> {
  const { patches, shape, signal } = options
  const stopEncode = startWatch()
  const image = await engine.encode(patches, { signal })
  const { foreignCores } = stopEncode()
  try {
    const groups: Timing[] = []
    const contexts: number[] = []
    const before = prefixTokens(shape.latents) + PROMPT.length
    let tokens = 0
    let stop = startWatch()
    const request = { prompt: PROMPT, tokensMax: options.tokens, grammar: 'free', signal } as const
    for await (const group of image.generate(request)) {
      const timing = stop()
      groups.push({ ...timing, milliseconds: timing.milliseconds / group.length })
      contexts.push(before + tokens + group.length / 2)
      tokens += group.length
      stop = startWatch()
    }
    // The first group also fed the prompt.
    const counted = groups.length > 1 ? 1 : 0
    return {
      vision: { milliseconds: image.milliseconds.vision, foreignCores },
      prefill: { milliseconds: image.milliseconds.prefill, foreignCores },
      steps: groups.slice(counted),
      context: mean(contexts.slice(counted)),
      tokens,
    }
  } finally {
    image.close()
  }
}

/** 0 of none. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
