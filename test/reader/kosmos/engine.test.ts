import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { convertCheckpoint } from '../../../reader/kosmos/convert/convert.ts'
import type { EncodedImage, GenerateRequest, KosmosEngine } from '../../../reader/kosmos/engine/engine.ts'
import { type EngineOptions, openEngine } from '../../../reader/kosmos/engine/open-engine.ts'
import type { Patches } from '../../../reader/kosmos/picture/patches.ts'
import { closedFormTensors, TINY, writeCheckpoint } from './checkpoints.ts'
import { referenceLogits } from './reference-decoder.ts'
import { referenceVision } from './reference-vision.ts'
import { scratchFolders } from './scratch.ts'

const scratch = scratchFolders()
let folder: string
let engine: KosmosEngine
const { signal } = new AbortController()

beforeAll(async () => {
  folder = await scratch.create()
  await writeCheckpoint(folder, TINY)
  for (const precision of ['fp32', 'q8'] as const) await convertCheckpoint({ folder, precision, signal })
  engine = await open({ precision: 'fp32' })
})
afterAll(async () => {
  await engine?.close()
  await scratch.remove()
})

describe('an engine', () => {
  test('says which weights it runs and how', () => {
    expect(engine.identity).toMatchObject({ checkpoint: 'tiny', precision: 'fp32', device: 'cpu' })
    expect(engine.identity.weights).toMatch(/^[0-9a-f]{64}$/)
  })

  test('writes what the reference would choose', async () => {
    const image = await engine.encode(picture(1), { signal })
    expect(image.milliseconds.vision).toBeGreaterThan(0)
    expect(image.milliseconds.prefill).toBeGreaterThan(0)
    expect(await written(image, { tokensMax: 12 })).toEqual(referenceTokens(picture(1), [60], 12))
    image.close()
  })

  test('serves two tasks from one image as well as from two', async () => {
    const shared = await engine.encode(picture(2), { signal })
    const tasks = [[60], [33, 12, 9]]
    const together = await Promise.all(tasks.map((prompt) => written(shared, { prompt })))
    for (const [i, prompt] of tasks.entries()) {
      const own = await engine.encode(picture(2), { signal })
      expect(await written(own, { prompt })).toEqual(together[i])
      own.close()
    }
    shared.close()
  })

  test('decodes pages together as it does alone', async () => {
    const images = await Promise.all([1, 2, 3].map((n) => engine.encode(picture(n), { signal })))
    const requests = [
      { prompt: [60], tokensMax: 50 },
      { prompt: [5, 6, 7, 8], tokensMax: 90 },
      { prompt: [9], tokensMax: 3 },
    ]
    const together = await Promise.all(images.map((image, i) => written(image, requests[i]!)))
    const alone = []
    for (const [i, image] of images.entries()) alone.push(await written(image, requests[i]!))
    expect(together).toEqual(alone)
    for (const image of images) image.close()
  })

  test('stops within one call when nobody wants the rest', async () => {
    const image = await engine.encode(picture(1), { signal })
    const abort = new AbortController()
    const groups: (readonly number[])[] = []
    const reading = (async () => {
      for await (const ids of image.generate(request({ tokensMax: 1e9, signal: abort.signal }))) {
        groups.push(ids)
        if (groups.length === 2) abort.abort(new Error('enough'))
      }
    })()
    await expect(reading).rejects.toThrow('enough')
    expect(groups.length).toBe(2)
    for await (const ids of image.generate(request({ tokensMax: 1e9 }))) {
      expect(ids.length).toBeGreaterThan(0)
      break
    }
    // Neither of the two is still being written: this one is not kept waiting.
    expect(await written(image, { tokensMax: 5 })).toHaveLength(5)
    image.close()
  })

  test('rejects an encode that was aborted, and reads the next page', async () => {
    const abort = new AbortController()
    const encoding = engine.encode(picture(1), { signal: abort.signal })
    abort.abort(new Error('never mind'))
    await expect(encoding).rejects.toThrow('never mind')
    const image = await engine.encode(picture(1), { signal })
    expect(await written(image, { tokensMax: 4 })).toHaveLength(4)
    image.close()
  })
})

describe('an engine that fails', () => {
  test('says so when its process dies, and starts again', async () => {
    const image = await engine.encode(picture(1), { signal })
    const refused = expect(written(image, { tokensMax: 1e9 })).rejects.toMatchObject({
      code: 'page-unreadable',
    })
    await killChildren()
    await refused
    await expect(written(image, {})).rejects.toMatchObject({ code: 'page-unreadable' })
    const next = await engine.encode(picture(1), { signal })
    expect(await written(next, { tokensMax: 12 })).toEqual(referenceTokens(picture(1), [60], 12))
  })

  test('leaves no process behind when it cannot start again, or is closed', async () => {
    const other = await scratch.create()
    await writeCheckpoint(other, TINY)
    await convertCheckpoint({ folder: other, precision: 'q8', signal })
    const second = await open({ folder: other })
    const graph = await readFile(join(other, 'decoder.q8.onnx'))
    await writeFile(join(other, 'decoder.q8.onnx'), Buffer.alloc(graph.length, 7))
    await killChildren()
    const encoded = () => second.encode(picture(1), { signal }).catch((error) => error.code)
    await expect.poll(encoded).toBe('model-damaged')
    expect(await engineProcesses()).toEqual([])
    await writeFile(join(other, 'decoder.q8.onnx'), graph)
    const image = await second.encode(picture(1), { signal })
    image.close()
    expect(await engineProcesses()).toHaveLength(1)
    await second.close()
    expect(await engineProcesses()).toEqual([])
    await expect(second.encode(picture(1), { signal })).rejects.toThrow('closed')
  })

  test('stops opening when nobody wants it', async () => {
    const before = await engineProcesses()
    const abort = new AbortController()
    const opening = open({ signal: abort.signal })
    abort.abort(new Error('never mind'))
    await expect(opening).rejects.toThrow('never mind')
    expect(await engineProcesses()).toEqual(before)
  })

  test('names the commands that bring what is missing', async () => {
    const empty = await scratch.create()
    await expect(open({ folder: empty })).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('lectern models pull tiny'),
    })
    await expect(open({ precision: 'q4' })).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('lectern models convert tiny --precision q4'),
    })
  })

  test('does not start with half of its files', async () => {
    const other = await scratch.create()
    await writeCheckpoint(other, TINY)
    await convertCheckpoint({ folder: other, precision: 'q8', signal })
    await rm(join(other, 'decoder.q8.bin'))
    await expect(open({ folder: other })).rejects.toMatchObject({ code: 'model-missing' })
  })

  test('reads on the CPU where the device asked for does not work', async () => {
    const remarks: string[] = []
    const fallen = await open({ device: 'cuda', precision: 'auto', onRemark: (said) => remarks.push(said) })
    if (fallen.identity.device === 'cpu') expect(remarks.join()).toMatch(/cuda does not work here/)
    expect(await written(await fallen.encode(picture(1), { signal }), { tokensMax: 6 })).toHaveLength(6)
    await fallen.close()
  })
})

function open(options: Partial<EngineOptions>): Promise<KosmosEngine> {
  return openEngine({
    folder,
    checkpoint: 'tiny',
    precision: 'auto',
    device: 'cpu',
    threads: 1,
    frame: [0, 50, 51],
    ...options,
  })
}

/** 2 × 4 patches of the tiny checkpoint; each number is another picture, 1 that of the published fixture. */
function picture(number: number): Patches {
  const pixels = Float32Array.from({ length: 8 * 48 }, (_, i) =>
    Math.sin(0.3 * number * Math.floor(i / 48) + 0.17 * (i % 48)),
  )
  return { rows: 2, columns: 4, pixels, resized: { width: 64, height: 32 } }
}

function request(options: Partial<GenerateRequest>): GenerateRequest {
  return { prompt: [60], tokensMax: 20, grammar: 'free', signal, ...options }
}

async function written(image: EncodedImage, options: Partial<GenerateRequest>): Promise<readonly number[]> {
  const ids: number[] = []
  for await (const group of image.generate(request(options))) ids.push(...group)
  return ids
}

/** Greedy tokens of the 64-bit references: never `<pad>`, the end token among them where it comes. */
function referenceTokens(patches: Patches, prompt: readonly number[], count: number): readonly number[] {
  const tensors = closedFormTensors(TINY)
  const { image } = referenceVision(TINY, tensors, {
    pixels: patches.pixels,
    rows: [1, 1, 1, 1, 2, 2, 2, 2],
    columns: [1, 2, 3, 4, 1, 2, 3, 4],
    padding: TINY.vision.patches - 8,
  })
  const ids = [0, 50, 0, 0, 0, 0, 0, 0, 51, ...prompt]
  const chosen: number[] = []
  while (chosen.length < count) {
    const logits = referenceLogits(TINY, tensors, {
      ids: [...ids, ...chosen],
      image: Float32Array.from(image.flat()),
    }).at(-1)!
    const allowed = logits.map((logit, id) => (id === 1 ? Number.NEGATIVE_INFINITY : logit))
    chosen.push(allowed.indexOf(Math.max(...allowed)))
  }
  return chosen
}

async function killChildren(): Promise<void> {
  for (const pid of await engineProcesses()) process.kill(pid, 'SIGKILL')
}

/** The engine has no handle on its process: this test looks for it among its own children. */
async function engineProcesses(): Promise<readonly number[]> {
  const found: number[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (parent === process.pid && command.includes('engine-process')) found.push(Number(pid))
  }
  return found
}
