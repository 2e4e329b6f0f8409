import { totalmem } from 'node:os'
import type { Provider } from '../../../models/session.ts'
import { cacheFormat, keepsPrefix } from '../convert/decoder-cache-formats.ts'
import type { Profile } from '../convert/manifest.ts'
import type { KosmosShape } from '../shape.ts'
import type { Precision } from './engine.ts'
import type { SchedulerLimits } from './engine-scheduler.ts'

/** Most texts side by side: beyond, a row costs what it saves (measured on two cores: 4 rows give 1.6 to 1.8 times one). */
const ROWS_MAX: Readonly<Record<Provider, number>> = { cpu: 8, webgpu: 1, cuda: 16 }

/** Tokens between two looks at the messages: under two seconds on two cores, and hidden by the upload on a GPU. */
const STEPS_PER_RUN: Readonly<Record<Provider, number>> = { cpu: 32, webgpu: 32, cuda: 256 }

/** The same where every run computes the prefix anew. */
const STEPS_WITH_PREFILL = 256

/** Bytes beside weights and caches, in those of one image's float cache: what prefill computes with at its peak. */
const WORKING_CACHES = 2.2

export type LimitOptions = Readonly<{
  shape: KosmosShape
  profile: Profile
  precision: Precision
  provider: Provider
  memoryBytesMax: number | undefined
}>

/** How much may be done at once in the memory given, half of the machine's where none is. Never less than one page. */
export function engineLimits(options: LimitOptions): SchedulerLimits {
  const { shape, profile, precision, provider, memoryBytesMax = totalmem() / 2 } = options
  // One set of caches lies on the device (engine-step-model.ts).
  if (provider === 'webgpu') return { rowsMax: 1, imagesMax: 1, stepsPerRun: STEPS_PER_RUN.webgpu }
  const { text, latents } = shape
  // Weights in the shards are mapped, and leave memory when it is wanted; those in data files are packed.
  const weights = profile.files.reduce((sum, { bytes }) => sum + bytes, 0)
  const floatCache = 2 * text.layers * text.width * (latents + 3) * 4
  const bytesPerToken = cacheBytes(shape, precision)
  // An image's own cache, its place in the tensors of those decoded together, and what is written of it, twice. Where both
  // are codes, a run joins the two (decoder-int8-cache.ts).
  const image = bytesPerToken * (latents + 3)
  const written = bytesPerToken * Math.max(0, text.contextTokens - latents)
  const row = precision === 'q8' || precision === 'q4' ? 2 * image + 3 * written : image + 2 * written
  const left = memoryBytesMax - weights - WORKING_CACHES * floatCache
  const rowsMax = Math.min(ROWS_MAX[provider], Math.max(1, Math.floor(left / (image + row))))
  const stepsPerRun = keepsPrefix(precision) ? STEPS_PER_RUN[provider] : STEPS_WITH_PREFILL
  return { rowsMax, imagesMax: rowsMax + 1, stepsPerRun }
}

/** Bytes that one token takes in the caches of all layers. */
function cacheBytes(shape: KosmosShape, precision: Precision): number {
  const perLayer = cacheFormat(shape, precision).tensors.reduce((sum, tensor) => {
    const sides = tensor.shape.filter((side) => typeof side === 'number')
    return sum + sides.reduce((all, side) => all * side, tensor.type === 'int8' ? 1 : 4)
  }, 0)
  return perLayer * shape.text.layers
}
