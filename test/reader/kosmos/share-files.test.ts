import { createHash } from 'node:crypto'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InferenceSession } from 'onnxruntime-node'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { convertCheckpoint } from '../../../reader/kosmos/convert/convert.ts'
import { MANIFEST } from '../../../reader/kosmos/convert/manifest.ts'
import type { Precision } from '../../../reader/kosmos/engine/engine.ts'
import { closedFormTensors, type MadeTensor, TINY, writeCheckpoint } from './checkpoints.ts'
import { scratchFolders } from './scratch.ts'

const scratch = scratchFolders()
afterAll(scratch.remove)

const TOWER = 'vision-tower.fp16.bin'
let [reader, chat] = ['', '']
beforeEach(async () => {
  reader = await scratch.create()
  chat = await scratch.create()
  await writeCheckpoint(reader, TINY)
  await writeCheckpoint(chat, TINY, tuned('text_model.model.layer_norm.bias', 'latent_query'))
})

const convert = (folder: string, others: readonly string[], precision: Precision = 'fp16') =>
  convertCheckpoint({ folder, others, precision, signal: new AbortController().signal })

describe('a checkpoint fine-tuned around the same vision tower', () => {
  it('uses the file of the tower that is there, and its own of the rest', async () => {
    await convert(reader, [chat])
    await convert(chat, [reader])
    expect(await fileOf(chat, TOWER)).toBe(await fileOf(reader, TOWER))
    for (const name of ['resampler.fp16.bin', 'decoder.fp16.bin']) {
      expect(await fileOf(chat, name)).not.toBe(await fileOf(reader, name))
    }
  })

  it('is converted to the same bytes as alone', async () => {
    await convert(reader, [])
    await convert(chat, [reader])
    const beside = await readFile(join(chat, MANIFEST))
    await convert(chat, [])
    expect(await fileOf(chat, TOWER)).not.toBe(await fileOf(reader, TOWER))
    expect(await readFile(join(chat, MANIFEST))).toEqual(beside)
  })

  it.each(['q8', 'q4'] as const)('shares what there is in %s too', async (precision) => {
    await convert(reader, [], precision)
    await convert(chat, [reader], precision)
    const name = `vision-tower.${precision === 'q4' ? 'q8' : 'fp32'}.bin`
    expect(await fileOf(chat, name)).toBe(await fileOf(reader, name))
  })

  it('runs on when the other is removed', async () => {
    await convert(reader, [])
    const { profiles } = await convert(chat, [reader])
    await rm(reader, { recursive: true })
    for (const { name, sha256 } of profiles.fp16?.files ?? []) {
      expect(await hashOf(chat, name)).toBe(sha256)
    }
    const session = await InferenceSession.create(join(chat, 'vision.fp16.onnx'), { logSeverityLevel: 3 })
    await session.release()
  })

  it('keeps its tower when the other gets new weights', async () => {
    await convert(reader, [])
    await convert(chat, [reader])
    const before = await hashOf(chat, TOWER)
    await writeCheckpoint(reader, TINY, tuned('encoder.layer.1.mlp.wo.weight'))
    await convert(reader, [chat])
    expect(await hashOf(chat, TOWER)).toBe(before)
    expect(await hashOf(reader, TOWER)).not.toBe(before)
  })

  it('keeps a file of its own where the other is damaged', async () => {
    await convert(reader, [])
    const bytes = await readFile(join(reader, TOWER))
    await writeFile(
      join(reader, TOWER),
      bytes.map((byte, i) => (i === 0 ? byte ^ 1 : byte)),
    )
    const { profiles } = await convert(chat, [reader])
    const recorded = profiles.fp16?.files.find(({ name }) => name === TOWER)
    expect(await hashOf(chat, TOWER)).toBe(recorded?.sha256)
  })
})

it('a checkpoint with another vision tower shares nothing of it', async () => {
  await convert(reader, [])
  await writeCheckpoint(chat, TINY, tuned('encoder.layer.1.mlp.wo.weight'))
  await convert(chat, [reader])
  expect(await fileOf(chat, TOWER)).not.toBe(await fileOf(reader, TOWER))
  expect(await hashOf(chat, TOWER)).not.toBe(await hashOf(reader, TOWER))
})

/** The closed-form checkpoint with tensors changed whose names end like these. */
function tuned(...names: readonly string[]): ReadonlyMap<string, MadeTensor> {
  return new Map(
    [...closedFormTensors(TINY)].map(([name, { shape, values }]) => {
      const isTuned = names.some((ending) => name.endsWith(ending))
      return [name, { shape, values: isTuned ? values.map((value) => value + 0.5) : values }]
    }),
  )
}

/** What tells one file from another with the same bytes. */
async function fileOf(folder: string, name: string): Promise<bigint> {
  return (await stat(join(folder, name), { bigint: true })).ino
}

async function hashOf(folder: string, name: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(join(folder, name)))
    .digest('hex')
}
