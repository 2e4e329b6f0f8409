import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOnnxEntailment } from '../../../qa/prove/entailment/onnx-entailment.ts'
import { tinyCrossEncoder } from '../../index/tiny-onnx-model.ts'
import { tinyTokenizer, tinyWords } from '../../index/tiny-tokenizer.ts'

const signal = new AbortController().signal

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-entailment-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A model whose second class is said by `apple` and denied by `red`. */
async function modelFolder(name: string, id2label: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder, name)
  await mkdir(join(path, 'onnx'), { recursive: true })
  await writeFile(join(path, 'tokenizer.json'), JSON.stringify(tinyTokenizer))
  await writeFile(join(path, 'config.json'), JSON.stringify({ id2label }))
  const worth = tinyWords.map((word) => (word === 'apple' ? 9 : word === 'red' ? -9 : 0))
  await writeFile(join(path, 'onnx', 'model.onnx'), tinyCrossEncoder(worth, 3))
  return path
}

describe('an entailment model in a folder', () => {
  it('gives each class its share, by the names of its config', async () => {
    const path = await modelFolder('three', { 0: 'CONTRADICTION', 1: 'entailment', 2: 'neutral' })
    const model = await openOnnxEntailment({ folder: path, threads: 1 })
    try {
      const said = await model.entails('green apple', 'green', signal)
      expect(said.entails).toBeGreaterThan(0.99)
      expect(said.entails + said.contradicts + said.neutral).toBeCloseTo(1, 6)
      const denied = await model.entails('green', 'red', signal)
      expect(denied.entails).toBeLessThan(0.01)
      expect(denied.contradicts).toBeCloseTo(0.5, 3)
      await expect(model.entails('green', 'red', AbortSignal.abort())).rejects.toThrow()
    } finally {
      await model.close()
    }
  })

  it('is refused when its classes are of something else, or fewer than its numbers', async () => {
    const other = await modelFolder('other', { 0: 'good', 1: 'bad', 2: 'so-so' })
    await expect(openOnnxEntailment({ folder: other })).rejects.toMatchObject({ code: 'model-missing' })
    const two = await modelFolder('two', { 0: 'not_entailment', 1: 'entailment' })
    await expect(openOnnxEntailment({ folder: two })).rejects.toMatchObject({ code: 'model-missing' })
    await expect(openOnnxEntailment({ folder: 'no/such' })).rejects.toMatchObject({ code: 'model-missing' })
  })
})
