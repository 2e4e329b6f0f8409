import { readFile, truncate, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openCheckpoint } from '../../../reader/kosmos/convert/checkpoint.ts'
import { parseConfig } from '../../../reader/kosmos/convert/config.ts'
import { hashTensors } from '../../../reader/kosmos/convert/hash-tensors.ts'
import { EMBEDDING, HEAD, tensorShapes } from '../../../reader/kosmos/convert/inventory.ts'
import { closedFormTensors, configJson, type MadeTensor, TINY, writeCheckpoint } from './checkpoints.ts'
import { scratchFolders } from './scratch.ts'

const scratch = scratchFolders()
afterAll(scratch.remove)
let folder = ''
beforeEach(async () => {
  folder = await scratch.create()
})

const SHARD_1 = 'model-00001-of-00002.safetensors'
const SHARD_2 = 'model-00002-of-00002.safetensors'
const Q_PROJ = 'text_model.model.layers.0.self_attn.q_proj.weight'

describe('a checkpoint', () => {
  it('of the released model has 614 tensors and 1,374,646,272 numbers', () => {
    const shapes = [...tensorShapes(parseConfig({ model_type: 'kosmos-2.5' })).values()]
    expect(shapes.length).toBe(614)
    expect(shapes.reduce((sum, sides) => sum + sides.reduce((a, b) => a * b, 1), 0)).toBe(1_374_646_272)
  })

  it.each(['old', 'new'] as const)('says its sizes in %s field names', (names) => {
    expect(parseConfig(configJson(TINY, names))).toEqual(TINY)
  })

  it('is read tensor by tensor, whole or by rows', async () => {
    await writeCheckpoint(folder, TINY)
    const checkpoint = await openCheckpoint(folder)
    const whole = await checkpoint.read(Q_PROJ)
    // The closed formula's own check values.
    for (const [i, value] of [0.167392, 0.248075, 0.204217, 0.047451].entries()) {
      expect(whole[i]).toBeCloseTo(value, 6)
    }
    expect(await checkpoint.readRows(Q_PROJ, 3, 5)).toEqual(whole.slice(3 * 48, 5 * 48))
    expect(checkpoint.tensors.size).toBe(74)
    await checkpoint.close()
  })

  it('may lie in one file, or hold its output head once more', async () => {
    const tensors = closedFormTensors(TINY)
    const embedding = tensors.get(EMBEDDING)
    if (embedding === undefined) throw new Error('The fixture has an embedding.')
    await writeCheckpoint(folder, TINY, new Map([...tensors, [HEAD, embedding]]), { shards: 1 })
    const checkpoint = await openCheckpoint(folder)
    expect(checkpoint.tensors.has(HEAD)).toBe(false)
    await checkpoint.close()
  })

  it('has one hash, however it is cut into files', async () => {
    const hash = async (shards: number) => {
      const other = await scratch.create()
      await writeCheckpoint(other, TINY, undefined, { shards })
      const checkpoint = await openCheckpoint(other)
      const hashes = await hashTensors(checkpoint, () => {}, new AbortController().signal)
      await checkpoint.close()
      return hashes
    }
    expect(await hash(1)).toEqual(await hash(3))
  })
})

describe('a checkpoint that cannot be used', () => {
  const refuses = async (code: string, words: RegExp) => {
    const opening = openCheckpoint(folder).then((checkpoint) => checkpoint.close())
    await expect(opening).rejects.toMatchObject({
      name: 'AppError',
      code,
      message: expect.stringMatching(words),
    })
  }
  const withTensor = (name: string, tensor: MadeTensor | undefined) => {
    const tensors = new Map(closedFormTensors(TINY))
    if (tensor === undefined) tensors.delete(name)
    else tensors.set(name, tensor)
    return writeCheckpoint(folder, TINY, tensors)
  }

  it('is missing its configuration', async () => {
    await refuses('model-missing', /config\.json/)
  })

  it('is of another model', async () => {
    await writeCheckpoint(folder, TINY)
    await writeFile(join(folder, 'config.json'), JSON.stringify({ model_type: 'pix2struct' }))
    await refuses('model-damaged', /not that of a KOSMOS-2\.5/)
  })

  it('computes something else', async () => {
    await writeCheckpoint(folder, TINY)
    const config = configJson(TINY, 'new') as { text_config: object }
    const other = { ...config, text_config: { ...config.text_config, activation_function: 'relu' } }
    await writeFile(join(folder, 'config.json'), JSON.stringify(other))
    await refuses('model-damaged', /activation_function/)
  })

  it('lacks a shard', async () => {
    await writeCheckpoint(folder, TINY)
    await unlink(join(folder, SHARD_2))
    await refuses('model-missing', new RegExp(SHARD_2))
  })

  it('has a shard that is cut off', async () => {
    await writeCheckpoint(folder, TINY)
    const { length } = await readFile(join(folder, SHARD_2))
    await truncate(join(folder, SHARD_2), length - 1)
    await refuses('model-damaged', /cut off/)
  })

  it.each([
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n and so on')],
    ['nothing', Buffer.alloc(0)],
    ['a header longer than itself', Buffer.from([255, 255, 255, 255, 0, 0, 0, 0, 123, 125])],
    ['a header that is no JSON', Buffer.concat([Buffer.from([4, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('{{{{')])],
  ])('has a shard that is %s', async (_name, bytes) => {
    await writeCheckpoint(folder, TINY)
    await writeFile(join(folder, SHARD_1), bytes)
    await refuses('model-damaged', new RegExp(SHARD_1))
  })

  it('names a file outside its folder', async () => {
    await writeCheckpoint(folder, TINY)
    const index = { weight_map: { [Q_PROJ]: '../elsewhere.safetensors' } }
    await writeFile(join(folder, 'model.safetensors.index.json'), JSON.stringify(index))
    await refuses('model-damaged', /outside the folder/)
  })

  it('lacks a tensor', async () => {
    await withTensor(Q_PROJ, undefined)
    await refuses('model-damaged', /no file holds .*q_proj/)
  })

  it('has a tensor of another shape', async () => {
    await withTensor(Q_PROJ, { shape: [24, 96], values: new Float32Array(24 * 96) })
    await refuses('model-damaged', /24 × 96, not 48 × 48/)
  })

  it('has a tensor too many', async () => {
    await withTensor('text_model.model.layers.0.rotary.weight', { shape: [1], values: new Float32Array(1) })
    await refuses('model-damaged', /rotary/)
  })

  it('has a head of its own', async () => {
    await withTensor(HEAD, { shape: [64, 48], values: new Float32Array(64 * 48) })
    await refuses('model-damaged', /not its token embedding/)
  })

  it.each([Number.NaN, Number.NEGATIVE_INFINITY])('holds %d', async (value) => {
    const values = new Float32Array(48 * 48)
    values[1234] = value
    await withTensor(Q_PROJ, { shape: [48, 48], values })
    const checkpoint = await openCheckpoint(folder)
    const refusal = { code: 'model-damaged', message: expect.stringMatching(/q_proj.*no finite number/) }
    await expect(checkpoint.read(Q_PROJ)).rejects.toMatchObject(refusal)
    await expect(hashTensors(checkpoint, () => {}, new AbortController().signal)).rejects.toMatchObject(
      refusal,
    )
    await checkpoint.close()
  })
})
