import type { Precision } from '../../reader/kosmos/engine/engine.ts'
import { openEngine } from '../../reader/kosmos/engine/open-engine.ts'
import type { Patches } from '../../reader/kosmos/picture/patches.ts'
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
  { prompt, tokens }: PublishedRun,
  patches: Patches,
  { signal, ...options }: EngineRunOptions,
): Promise<readonly number[]> {
  const engine = await openEngine({ ...options, device: 'cpu' })
  try {
    const image = await engine.encode(patches, { signal })
    const written: number[] = []
    const request = { prompt, tokensMax: tokens.length, grammar: 'free', signal } as const
    for await (const group of image.generate(request)) written.push(...group)
    return written
  } finally {
    await engine.close()
  }
}
