import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOnnxEmbedder } from '../../index/embedders/onnx.ts'
import { openSearchModels } from '../../index/open-search-models.ts'
import { cosine, testEmbedder } from '../contract/embedder.ts'
import { tinyOnnxModel } from './tiny-onnx-model.ts'
import { tinyTokenizer, tinyWords } from './tiny-tokenizer.ts'

/** A direction for each word; [CLS] and [SEP] weigh little, so that means are of the words. */
const vectors = tinyWords.map((_, row) =>
  tinyWords.map((_, column) => (row !== column ? 0 : row === 2 || row === 3 ? 0.1 : 1)),
)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-onnx-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function modelFolder(name: string, files: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const path = join(folder, name)
  await mkdir(join(path, '1_Pooling'), { recursive: true })
  await writeFile(join(path, 'tokenizer.json'), JSON.stringify(tinyTokenizer))
  await writeFile(join(path, 'model.onnx'), tinyOnnxModel(vectors, { typeIds: true }))
  for (const [file, content] of Object.entries(files))
    await writeFile(join(path, file), JSON.stringify(content))
  return path
}

testEmbedder('ONNX model', async () => openOnnxEmbedder({ folder: await modelFolder('plain'), threads: 1 }))

describe('an ONNX model folder', () => {
  const signal = new AbortController().signal
  const one = async (path: string, text: string, role: 'query' | 'passage' = 'passage') => {
    const embedder = await openOnnxEmbedder({ folder: path, threads: 1 })
    try {
      const [vector] = await embedder.embed([text], { role, signal })
      return { embedder, vector: vector! }
    } finally {
      await embedder.close()
    }
  }

  it('is pooled over words that are there, not over padding', async () => {
    const embedder = await openOnnxEmbedder({ folder: await modelFolder('mean'), threads: 1 })
    const [short] = await embedder.embed(['red', 'green apple red red'], { role: 'passage', signal })
    await embedder.close()
    expect(short![4]).toBeCloseTo(1 / Math.hypot(1, 0.1, 0.1), 5)
    expect(short![0]).toBe(0)
  })

  it('is pooled at its first token where its files say so', async () => {
    const path = await modelFolder('cls', { '1_Pooling/config.json': { pooling_mode_cls_token: true } })
    const { vector } = await one(path, 'red')
    expect(vector[2]).toBeCloseTo(1, 5)
  })

  it('gets its own prefix for queries and for passages, and another name', async () => {
    const prompts = { prompts: { query: 'ask: ', document: '' } }
    const path = await modelFolder('prefixed', { 'config_sentence_transformers.json': prompts })
    const query = await one(path, 'red', 'query')
    const passage = await one(path, 'red')
    expect(query.vector[7]).toBeGreaterThan(0.1)
    expect(passage.vector[7]).toBe(0)
    const plain = await one(await modelFolder('prefixed', { 'lectern.json': { queryPrefix: '' } }), 'red')
    expect(plain.embedder.name).not.toBe(query.embedder.name)
  })

  it('takes its limits and its weight from lectern.json', async () => {
    const path = await modelFolder('limited', { 'lectern.json': { tokensMax: 8, weight: 0.5 } })
    const { embedder, vector } = await one(path, `${'red '.repeat(6)}apple`)
    expect(embedder).toMatchObject({ tokensMax: 8, weight: 0.5, dimensions: tinyWords.length })
    expect(vector[6]).toBe(0)
    expect(vector[3]).toBeGreaterThan(0)
  })

  it('says which file is missing or cannot be used', async () => {
    await expect(openOnnxEmbedder({ folder: join(folder, 'nowhere') })).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('tokenizer.json'),
    })
    const noModel = await modelFolder('no-model')
    await rm(join(noModel, 'model.onnx'))
    await expect(openOnnxEmbedder({ folder: noModel })).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('model.onnx'),
    })
    const damaged = await modelFolder('damaged')
    await writeFile(join(damaged, 'model.onnx'), 'no model')
    await expect(openOnnxEmbedder({ folder: damaged })).rejects.toMatchObject({ code: 'model-missing' })
  })

  it('lets go at once of a run that nobody waits for, and works on', async () => {
    const embedder = await openOnnxEmbedder({ folder: await modelFolder('aborted'), threads: 1 })
    const abort = new AbortController()
    const work = embedder.embed(['red'], { role: 'passage', signal: abort.signal })
    abort.abort()
    await expect(work).rejects.toThrow(/abort/)
    const [vector] = await embedder.embed(['red'], { role: 'passage', signal })
    await embedder.close()
    expect(cosine(vector!, vector!)).toBeCloseTo(1, 4)
  })
})

describe('the setting of the embedder', () => {
  it('names the built-in one or a folder', async () => {
    expect((await openSearchModels({ embedder: 'builtin' })).embedder.name).toMatch(/^lectern-static-/)
    const { embedder } = await openSearchModels({ embedder: await modelFolder('set') })
    expect(embedder.name).toMatch(/^onnx-set-[0-9a-f]{12}$/)
    await embedder.close()
    await expect(openSearchModels({ embedder: 'no/such/folder' })).rejects.toMatchObject({
      code: 'model-missing',
    })
  })
})
