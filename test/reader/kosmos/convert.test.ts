import { createHash } from 'node:crypto'
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InferenceSession } from 'onnxruntime-node'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { forgetInstalled, writeInstalled } from '../../../models/installed.ts'
import { convertCheckpoint } from '../../../reader/kosmos/convert/convert.ts'
import { MANIFEST, readManifest } from '../../../reader/kosmos/convert/manifest.ts'
import type { Precision } from '../../../reader/kosmos/engine/engine.ts'
import { closedFormTensors, TINY, writeCheckpoint } from './checkpoints.ts'
import { scratchFolders } from './scratch.ts'

const scratch = scratchFolders()
afterAll(scratch.remove)
let folder = ''
beforeEach(async () => {
  folder = await scratch.create()
  await writeCheckpoint(folder, TINY)
})

const convert = (precision: Precision, signal = new AbortController().signal) =>
  convertCheckpoint({ folder, precision, signal })

describe('conversion', () => {
  it.each(['fp32', 'fp16', 'q8', 'q4'] as const)('to %s gives graphs that load', async (precision) => {
    const { profiles } = await convert(precision)
    const profile = profiles[precision]
    for (const graph of [profile?.vision, profile?.decoder, profile?.step]) {
      if (graph === undefined) continue
      const session = await InferenceSession.create(join(folder, graph), { logSeverityLevel: 3 })
      await session.release()
    }
  })

  it('says what each file holds', async () => {
    const { profiles } = await convert('q8')
    for (const { name, bytes, sha256 } of profiles.q8?.files ?? []) {
      const content = await readFile(join(folder, name))
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256])
    }
    expect(profiles.q8?.files.length).toBe(6)
  })

  it('gives the same bytes each time', async () => {
    await convert('q4')
    const before = await contents()
    folder = await scratch.create()
    await writeCheckpoint(folder, TINY)
    await convert('q4')
    expect(await contents()).toEqual(before)
  })

  it('counts no more once other weights are in the folder, or begin to come in', async () => {
    const shard = 'model-00001-of-00002.safetensors'
    const record = (sha256: string) => ({
      name: 'tiny',
      repository: 'none/tiny',
      revision: null,
      origin: folder,
      files: [
        { name: shard, bytes: 1, sha256 },
        { name: 'tokenizer.json', bytes: 1, sha256: 'f'.repeat(64) },
      ],
    })
    await writeInstalled(folder, record('a'.repeat(64)))
    await convert('q8')
    expect(Object.keys((await readManifest(folder))?.profiles ?? {})).toEqual(['q8'])
    await writeInstalled(folder, record('b'.repeat(64)))
    await expect(readManifest(folder)).rejects.toMatchObject({ code: 'model-damaged' })
    await forgetInstalled(folder)
    await expect(readManifest(folder)).rejects.toMatchObject({ code: 'model-damaged' })
    // The same weights again, as when a damaged file was mended.
    await writeInstalled(folder, record('a'.repeat(64)))
    expect(await readManifest(folder)).toBeDefined()
    await writeInstalled(folder, record('b'.repeat(64)))
    expect(Object.keys((await convert('fp32')).profiles)).toEqual(['fp32'])
  })

  it('keeps what was converted before, and says how far it is', async () => {
    await convert('q8')
    const seen: string[] = []
    const { profiles } = await convertCheckpoint({
      folder,
      precision: 'fp32',
      signal: new AbortController().signal,
      onProgress: ({ stage, done, total }) => {
        expect(done).toBeLessThanOrEqual(total)
        if (done === total) seen.push(stage)
      },
    })
    expect(Object.keys(profiles).sort()).toEqual(['fp32', 'q8'])
    expect([...new Set(seen)]).toEqual(['checking', 'vision', 'decoder'])
  })

  it('forgets graphs of other weights', async () => {
    await convert('q8')
    const tensors = new Map(closedFormTensors(TINY))
    const bias = 'text_model.model.layer_norm.bias'
    tensors.set(bias, { shape: [48], values: new Float32Array(48) })
    await writeCheckpoint(folder, TINY, tensors)
    await writeFile(join(folder, 'decoder.bin'), 'not one of the converter’s')
    const { profiles } = await convert('fp32')
    expect(Object.keys(profiles)).toEqual(['fp32'])
    // Their files are gone as well: they would lie there for ever.
    const graphs = (await readdir(folder)).filter((name) => /\.(onnx|bin)$/.test(name))
    const named = profiles.fp32?.files.map(({ name }) => name) ?? []
    expect(graphs.sort()).toEqual([...named, 'decoder.bin'].sort())
  })
})

describe('a conversion that fails', () => {
  it('on a full disk says so and leaves no half file', async () => {
    // Writing to this device fails as writing to a full disk does.
    await symlink('/dev/full', join(folder, 'decoder.q8.bin.part'))
    await expect(convert('q8')).rejects.toMatchObject({ code: 'disk-full' })
    expect((await readdir(folder)).filter((name) => name.includes('.part'))).toEqual([])
    expect(await readManifest(folder)).toBeUndefined()
  })

  it('when cancelled leaves what was there before', async () => {
    const before = await convert('q8')
    const abort = new AbortController()
    const converting = convertCheckpoint({
      folder,
      precision: 'fp32',
      signal: abort.signal,
      onProgress: ({ stage }) => stage === 'vision' && abort.abort(),
    })
    await expect(converting).rejects.toMatchObject({ name: 'AbortError' })
    expect(await readManifest(folder)).toEqual(before)
  })

  it('on weights that are no numbers writes no graph', async () => {
    const tensors = new Map(closedFormTensors(TINY))
    const name = 'vision_model.layernorm.weight'
    tensors.set(name, { shape: [48], values: new Float32Array(48).fill(Number.NaN) })
    await writeCheckpoint(folder, TINY, tensors)
    await expect(convert('q8')).rejects.toMatchObject({ code: 'model-damaged' })
    expect((await readdir(folder)).filter((file) => file.endsWith('.onnx'))).toEqual([])
  })

  it('with the tokenizer of another model says so', async () => {
    await writeFile(join(folder, 'tokenizer.json'), '{"model": {"type": "BPE", "vocab": {"a": 0}}}')
    await expect(convert('q8')).rejects.toMatchObject({
      code: 'model-damaged',
      message: expect.stringMatching(/tokenizer/),
    })
  })

  it('knows a manifest that is none', async () => {
    await writeFile(join(folder, MANIFEST), '{"format": 1}')
    await expect(readManifest(folder)).rejects.toMatchObject({ code: 'model-damaged' })
    expect((await convert('q8')).format).toBe(2)
  })
})

async function contents(): Promise<readonly (readonly [string, string])[]> {
  const names = (await readdir(folder)).sort()
  return Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(folder, name))
      return [name, createHash('sha256').update(content).digest('hex')] as const
    }),
  )
}
