import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeProviders } from '../../../models/devices.ts'
import { convertCheckpoint } from '../../../reader/kosmos/convert/convert.ts'
import type { Manifest } from '../../../reader/kosmos/convert/manifest.ts'
import { type KosmosModel, openKosmosModel, type Prefix } from '../../../reader/kosmos/engine/engine-model.ts'
import { openStepModel } from '../../../reader/kosmos/engine/engine-step-model.ts'
import { TINY, writeCheckpoint } from './checkpoints.ts'
import { scratchFolders } from './scratch.ts'

const scratch = scratchFolders()
afterAll(scratch.remove)

/** Heads as wide as the operator of the step graph wants them: a multiple of 8. */
const SHAPE = { ...TINY, text: { ...TINY.text, heads: 3, contextTokens: 64 } }
const FRAME = [0, 50, 51]
const PATCHES = {
  rows: 2,
  columns: 4,
  pixels: Float32Array.from({ length: 8 * 48 }, (_, i) =>
    Math.sin(0.3 * Math.floor(i / 48) + 0.17 * (i % 48)),
  ),
  resized: { width: 64, height: 32 },
}

let folder = ''
let manifest: Manifest
beforeAll(async () => {
  folder = await scratch.create()
  await writeCheckpoint(folder, SHAPE)
  manifest = await convertCheckpoint({ folder, precision: 'fp32', signal: new AbortController().signal })
})

const optionsFor = (provider: 'cpu' | 'webgpu') => {
  const profile = manifest.profiles.fp32
  if (profile?.step === undefined) throw new Error('There is a graph of steps in fp32.')
  const common = { folder, shape: SHAPE, profile, precision: 'fp32', threads: 1, frame: FRAME } as const
  return { ...common, provider, step: profile.step }
}

/** What a model writes after a prompt, `steps` tokens at a time. */
async function write(model: KosmosModel, prefix: Prefix, prompt: readonly number[], steps: number) {
  let row = model.start(prefix, prompt, 'free')
  const tokens: number[] = []
  while (tokens.length < 24) {
    const [progress] = await model.decode([row], steps)
    if (progress === undefined) throw new Error('One row in, one row out.')
    row = progress.row
    tokens.push(...progress.tokens)
    if (progress.ended) break
  }
  return tokens.slice(0, 24)
}

const webgpu = (await probeProviders(['webgpu'])).length > 0

describe.each(['cpu', ...(webgpu ? (['webgpu'] as const) : [])] as const)('steps on %s', (provider) => {
  it('write what the loop writes, for each task on the same image', async () => {
    const loop = await openKosmosModel({ ...optionsFor('cpu') })
    const steps = await openStepModel(optionsFor(provider))
    try {
      const image = await loop.see(PATCHES)
      const seen = await steps.see(PATCHES)
      for (const [i, value] of image.entries()) expect(seen[i]).toBeCloseTo(value, 4)

      const [one, other] = [await loop.prefill(image), await steps.prefill(seen)]
      for (const prompt of [[60], [7, 61, 9], [60]]) {
        expect(await write(steps, other, prompt, 5)).toEqual(await write(loop, one, prompt, 7))
      }
    } finally {
      await loop.close()
      await steps.close()
    }
  })

  it('end where the context ends', async () => {
    const steps = await openStepModel(optionsFor(provider))
    try {
      const prefix = await steps.prefill(await steps.see(PATCHES))
      const [progress] = await steps.decode([steps.start(prefix, [60], 'free')], 1000)
      const fits = SHAPE.text.contextTokens - (SHAPE.latents + FRAME.length)
      expect(progress?.ended).toBe(true)
      expect(progress?.tokens.length).toBeLessThanOrEqual(fits)
    } finally {
      await steps.close()
    }
  })
})
