import type { Precision } from '../../reader/kosmos/engine.ts'
import { PATCH_SIDE } from '../../reader/kosmos/grid.ts'
import { openEngine } from '../../reader/kosmos/open-engine.ts'
import type { PublishedRun } from './published-class.ts'

export type EngineRunOptions = Readonly<{
  folder: string
  checkpoint: string
  precision: Precision
  threads: number
  signal: AbortSignal
}>

/** The greedy tokens of the published class's page, from the engine as the reader uses it: as many as it wrote. */
export async function greedyTokens(
  { arrays, grid, prompt, tokens }: PublishedRun,
  { signal, ...options }: EngineRunOptions,
): Promise<readonly number[]> {
  const engine = await openEngine({ ...options, device: 'cpu' })
  try {
    const resized = { width: grid.columns * PATCH_SIDE, height: grid.rows * PATCH_SIDE }
    const image = await engine.encode({ ...grid, pixels: arrays.pixels.data, resized }, { signal })
    const written: number[] = []
    const request = { prompt, tokensMax: tokens.length, grammar: 'free', signal } as const
    for await (const group of image.generate(request)) written.push(...group)
    return written
  } finally {
    await engine.close()
  }
}
