import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measureDevice } from '../../bench/gpu/device-speed.ts'
import { findGpu } from '../../bench/gpu/find-gpu.ts'
import { gpuTable } from '../../bench/gpu/gpu-table.ts'
import { type GpuOptions, measureGpu } from '../../bench/gpu/measure-gpu.ts'
import { syntheticPatches } from '../../bench/reader/pages.ts'
import { convertCheckpoint } from '../../reader/kosmos/convert/convert.ts'
import { TINY, writeCheckpoint } from '../reader/kosmos/checkpoints.ts'
import { scratchFolders } from '../reader/kosmos/scratch.ts'

// The script for machines with a GPU, run where there may be none: the CPU stands in for the device.
const scratch = scratchFolders()
let options: GpuOptions

beforeAll(async () => {
  const folder = await scratch.create()
  await writeCheckpoint(folder, TINY)
  const { signal } = new AbortController()
  await convertCheckpoint({ folder, precision: 'fp16', signal })
  const manifest = await convertCheckpoint({ folder, precision: 'q8', signal })
  options = {
    folder,
    manifest,
    provider: 'cpu',
    precisions: ['fp16', 'q8'],
    batches: [1, 2],
    steps: 4,
    threads: 1,
    patches: syntheticPatches(TINY),
    frame: [0, 50, 51],
    prompt: [60],
  }
})
afterAll(scratch.remove)

describe('bench gpu', () => {
  it('says why there is nothing to measure', async () => {
    expect(await findGpu(['cpu'])).toEqual({ kind: 'found', provider: 'cpu', name: 'CPU' })
    expect(await findGpu([])).toMatchObject({ kind: 'none', reason: expect.stringContaining('No GPU') })
  })

  it('times each precision with each number of pages', async () => {
    const own = await measureGpu(options)
    expect(own.map(({ precision, outcome }) => [precision, outcome.pages])).toEqual([
      ['fp16', 1],
      ['fp16', 2],
      ['q8', 1],
      ['q8', 2],
    ])
    for (const { outcome } of own) expect(outcome).toMatchObject({ steps: 4 })
    const speed = await measureDevice({ threads: 1, provider: 'cpu', readSide: 512, productSide: 256 })
    expect(speed.flopPerSecond).toBeGreaterThan(1e6)
    const table = gpuTable({ device: 'CPU', speed, shape: TINY, patches: 9, own, published: [] })
    expect(table.match(/^\| Lectern, fp16 \| 2 \| [\d.]+ \|/gm)).toHaveLength(1)
  })

  it('says what was not converted', async () => {
    await expect(measureGpu({ ...options, precisions: ['q4'] })).rejects.toThrow(/--precision q4/)
  })

  it('goes on after what does not fit', async () => {
    const broken = { ...options.patches, pixels: options.patches.pixels.subarray(1) }
    const own = await measureGpu({ ...options, patches: broken })
    expect(own.map(({ precision, outcome }) => [precision, 'failure' in outcome])).toEqual([
      ['fp16', true],
      ['q8', true],
    ])
    expect(
      gpuTable({
        device: 'CPU',
        speed: { bytesPerSecond: 1, flopPerSecond: 1 },
        shape: TINY,
        patches: 9,
        own,
        published: [],
      }),
    ).toContain('| Lectern, q8 | 1 |')
  })
})
