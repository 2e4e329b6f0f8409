import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOnnxCrossEncoder } from '../../index/rerankers/onnx-cross-encoder.ts'
import { tinyCrossEncoder } from './tiny-onnx-model.ts'
import { tinyTokenizer, tinyWords } from './tiny-tokenizer.ts'

const signal = new AbortController().signal

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-cross-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A model that says how much the mean of all tokens' numbers is, one number a word of `tinyWords`. */
async function modelFolder(name: string, classes: 1 | 2 | 3 = 1): Promise<string> {
  const path = join(folder, name)
  await mkdir(join(path, 'onnx'), { recursive: true })
  await writeFile(join(path, 'tokenizer.json'), JSON.stringify(tinyTokenizer))
  const worth = tinyWords.map((word) => (word === 'apple' ? 4 : word === 'red' ? 1 : 0))
  await writeFile(join(path, 'onnx', 'model.onnx'), tinyCrossEncoder(worth, classes))
  return path
}

async function scores(path: string, query: string, passages: readonly string[]): Promise<readonly number[]> {
  const model = await openOnnxCrossEncoder({ folder: path, threads: 1 })
  try {
    return await model.score(query, passages, signal)
  } finally {
    await model.close()
  }
}

describe('a cross-encoder in a folder', () => {
  it('scores each passage beside the question, in order, in as many runs as it takes', async () => {
    const passages = [
      'green green',
      'red green',
      'apple green',
      ...Array.from({ length: 9 }, () => 'red red'),
    ]
    const found = await scores(await modelFolder('one'), 'green', passages)
    expect(found).toHaveLength(passages.length)
    expect(found[2]).toBeGreaterThan(found[1]!)
    expect(found[1]).toBeGreaterThan(found[0]!)
    expect(found[11]).toBeCloseTo(found[3]!, 5)
  })

  it('takes the second of two classes for yes, and refuses more', async () => {
    const found = await scores(await modelFolder('two', 2), 'green', ['green', 'apple'])
    expect(found[1]).toBeGreaterThan(found[0]!)
    await expect(openOnnxCrossEncoder({ folder: await modelFolder('three', 3) })).rejects.toMatchObject({
      code: 'model-missing',
    })
  })

  it('cuts the end of a passage that is too long', async () => {
    const path = await modelFolder('cut')
    await writeFile(join(path, 'lectern.json'), JSON.stringify({ tokensMax: 8 }))
    const [short, long] = await scores(path, 'green', [
      'red red red red',
      `red red red red ${'apple '.repeat(50)}`,
    ])
    expect(long).toBeCloseTo(short!, 5)
  })

  it('is refused when it is none', async () => {
    const path = await modelFolder('damaged')
    await writeFile(join(path, 'onnx', 'model.onnx'), 'no model')
    await expect(openOnnxCrossEncoder({ folder: path })).rejects.toMatchObject({ code: 'model-missing' })
    await expect(openOnnxCrossEncoder({ folder: 'no/such' })).rejects.toMatchObject({ code: 'model-missing' })
  })
})
