import type { KosmosModel, Row } from '../../reader/kosmos/engine/engine-model.ts'
import type { Patches } from '../../reader/kosmos/picture/patches.ts'
import { median } from '../reader/measure.ts'

/** Milliseconds of some pages read side by side. Vision and prefill are per page, a step writes a token on each. */
export type BatchTimes = Readonly<{
  pages: number
  vision: number
  prefill: number
  step: number
  /** Steps behind the times, fewer than asked for where the end token came. */
  steps: number
}>

/** Runs of each kind; the median counts. */
const RUNS = 3

/** The same page `pages` times, each with caches of its own. The first run of all warms the device up. */
export async function measureBatch(
  model: KosmosModel,
  patches: Patches,
  { prompt, pages, steps }: Readonly<{ prompt: readonly number[]; pages: number; steps: number }>,
): Promise<BatchTimes> {
  const image = await model.see(patches)
  const vision = await times(RUNS, () => model.see(patches))
  const started = performance.now()
  const rows: Row[] = []
  for (let page = 0; page < pages; page++) {
    rows.push(model.start(await model.prefill(image), prompt, 'free'))
  }
  const before = performance.now() - started
  const [warm] = await model.decode(rows, steps)
  const taken = warm?.row.suffix.tokens ?? 1
  // A graph that keeps no prefix computes it in every run: one step takes that, many take it once.
  const one = await times(RUNS, () => model.decode(rows, 1))
  const many = await times(RUNS, () => model.decode(rows, taken))
  const step = (many - one) / Math.max(1, taken - 1)
  return { pages, vision, prefill: (before + Math.max(0, one - step)) / pages, step, steps: taken }
}

async function times(count: number, work: () => Promise<unknown>): Promise<number> {
  const all = []
  for (let i = 0; i < count; i++) {
    const started = performance.now()
    await work()
    all.push(performance.now() - started)
  }
  return median(all)
}
