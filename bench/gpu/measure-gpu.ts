import type { Provider } from '../../models/session.ts'
import type { Manifest } from '../../reader/kosmos/convert/manifest.ts'
import type { Precision } from '../../reader/kosmos/engine/engine.ts'
import {
  type KosmosModel,
  type ModelOptions,
  openKosmosModel,
} from '../../reader/kosmos/engine/engine-model.ts'
import { openStepModel } from '../../reader/kosmos/engine/engine-step-model.ts'
import type { Patches } from '../../reader/kosmos/picture/patches.ts'
import { stepWeightBytes } from '../reader/weight-bytes.ts'
import { measureBatch } from './batch.ts'
import { usedDeviceBytes } from './find-gpu.ts'
import type { OwnRow } from './gpu-table.ts'

export type GpuOptions = Readonly<{
  folder: string
  manifest: Manifest
  provider: Provider
  precisions: readonly Precision[]
  /** Numbers of pages read side by side, ascending. */
  batches: readonly number[]
  steps: number
  threads: number
  patches: Patches
  /** Ids that follow the image. */
  prompt: readonly number[]
  /** Ids of `<s>`, `<image>` and `</image>`, where they are not the published ones. */
  frame?: readonly number[]
}>

/** Every precision with every number of pages; where one does not fit, larger ones are left out. */
export async function measureGpu(options: GpuOptions): Promise<readonly OwnRow[]> {
  const { folder, manifest, provider, precisions, threads, frame } = options
  const rows: OwnRow[] = []
  for (const precision of precisions) {
    const profile = manifest.profiles[precision]
    if (profile === undefined) {
      throw new Error(
        `Run lectern models convert with --precision ${precision} first: ${folder} has no such graphs.`,
      )
    }
    const { shape } = manifest
    const model = await openModel({
      folder,
      shape,
      profile,
      precision,
      provider,
      threads,
      ...(frame && { frame }),
    })
    try {
      const weightBytes = stepWeightBytes(shape, precision, profile)
      rows.push(...(await measureBatches(model, options)).map((row) => ({ precision, weightBytes, ...row })))
    } finally {
      await model.close()
    }
  }
  return rows
}

/** As engine-process.ts does: WebGPU runs no loop, and is fed token by token. */
function openModel(options: ModelOptions): Promise<KosmosModel> {
  const { step } = options.profile
  return options.provider === 'webgpu' && step !== undefined
    ? openStepModel({ ...options, step })
    : openKosmosModel(options)
}

async function measureBatches(
  model: KosmosModel,
  { provider, batches, steps, patches, prompt }: GpuOptions,
): Promise<readonly Pick<OwnRow, 'outcome' | 'deviceBytes'>[]> {
  const rows = []
  // The caches of a device that is fed token by token hold one page.
  for (const pages of provider === 'webgpu' ? [1] : batches) {
    const outcome = await measureBatch(model, patches, { prompt, pages, steps }).catch((error: unknown) => ({
      pages,
      failure: (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '',
    }))
    rows.push({ outcome, deviceBytes: await usedDeviceBytes() })
    if ('failure' in outcome) break
  }
  return rows
}
