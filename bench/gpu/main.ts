import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Provider } from '../../models/session.ts'
import { readManifest } from '../../reader/kosmos/convert/manifest.ts'
import { controlIds } from '../../reader/kosmos/tokens/tokens.ts'
import { median } from '../reader/measure.ts'
import { syntheticPatches } from '../reader/pages.ts'
import { runPublishedClass } from '../reference/published-class.ts'
import { type DeviceSpeedOptions, GPU_SIDES, measureDevice } from './device-speed.ts'
import { findGpu } from './find-gpu.ts'
import { gpuTable, type PublishedRow } from './gpu-table.ts'
import { measureGpu } from './measure-gpu.ts'

// Encode, prefill and decode times on a GPU, by precision and by pages read together; with --python beside the published
// class on the same GPU. The folder holds a converted checkpoint, of real or of random weights.

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    device: { type: 'string', default: 'auto' },
    precisions: { type: 'string', default: 'fp16,fp32' },
    batches: { type: 'string', default: '1,4,16' },
    tokens: { type: 'string', default: '256' },
    /** A Python with a torch that sees the GPU; the published class is left out when absent. */
    python: { type: 'string' },
  },
})
const Wanted: Readonly<Record<string, readonly Provider[]>> = {
  auto: ['cuda', 'webgpu'],
  cuda: ['cuda'],
  webgpu: ['webgpu'],
  // Not a GPU: shows that everything else works.
  cpu: ['cpu'],
}
const gpu = await findGpu(Wanted[values.device] ?? [])
if (gpu.kind === 'none') {
  console.log(gpu.reason)
  process.exitCode = 1
} else if (values.folder === undefined) {
  console.log('Say which converted checkpoint: --folder DIR.')
  process.exitCode = 2
} else {
  await measureAndPrint(values.folder, gpu)
}

async function measureAndPrint(
  folder: string,
  { provider, name }: Readonly<{ provider: Provider; name: string }>,
): Promise<void> {
  const manifest = await readManifest(folder)
  if (manifest === undefined)
    throw new Error(`${folder} holds no converted model: run lectern models convert.`)
  const patches = syntheticPatches(manifest.shape)
  const [threads, steps] = [availableParallelism(), Number(values.tokens)]
  const batches = values.batches.split(',').map(Number)
  const sides: Pick<DeviceSpeedOptions, 'readSide' | 'productSide'> =
    provider === 'cpu' ? { readSide: 8192, productSide: 1024 } : GPU_SIDES
  const speed = await measureDevice({ threads, provider, ...sides })
  const own = await measureGpu({
    folder,
    manifest,
    provider,
    precisions: values.precisions.split(',').map((name) => z.enum(['fp32', 'fp16', 'q8', 'q4']).parse(name)),
    batches,
    steps,
    threads,
    patches,
    prompt: [controlIds.markdown],
  })
  const published = values.python === undefined ? [] : await measurePublished(values.python)
  console.log(
    gpuTable({
      device: name,
      speed,
      shape: manifest.shape,
      patches: patches.rows * patches.columns,
      own,
      published,
    }),
  )

  async function measurePublished(python: string): Promise<readonly PublishedRow[]> {
    const rows: PublishedRow[] = []
    for (const pages of batches) {
      const { milliseconds, versions, peakDeviceBytes } = await runPublishedClass(
        { path: python, signal: new AbortController().signal },
        folder,
        join(folder, 'published-gpu'),
        {
          rows: patches.rows,
          columns: patches.columns,
          pages,
          promptTokens: 1,
          steps,
          threads,
          repeat: 4,
          attention: 'sdpa',
          dtype: 'float16',
          device: provider === 'cpu' ? 'cpu' : 'cuda',
        },
      )
      // The first run of each warms the device up.
      const typical = (timings: readonly Readonly<{ milliseconds: number }>[]) =>
        median(timings.slice(1).map((timing) => timing.milliseconds))
      rows.push({
        name: `transformers ${versions.transformers}, torch ${versions.torch}, fp16, SDPA`,
        times: {
          pages,
          vision: typical(milliseconds.encode) / pages,
          prefill: typical(milliseconds.prefill) / pages,
          step: typical(milliseconds.steps),
          steps: milliseconds.steps.length,
        },
        deviceBytes: peakDeviceBytes,
      })
    }
    return rows
  }
}
