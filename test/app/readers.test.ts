import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createReaders, type ReadersOptions } from '../../app/readers.ts'
import { AppError } from '../../core/errors.ts'
import type { KosmosEngine } from '../../reader/kosmos/engine/engine.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-readers-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the readers of a machine', () => {
  it('without weights are Tesseract, and say how to get KOSMOS-2.5 to whoever asks for it', async () => {
    const readers = readersWith({})
    expect(await readers.choose('auto')).toBe('tesseract')
    expect(await readers.status()).toEqual({ reader: 'tesseract', readers: ['tesseract'], remarks: [] })
    await expect(readers.choose('kosmos-2.5')).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringMatching(/lectern models pull kosmos-2\.5.*lectern models convert kosmos-2\.5/),
    })
    const asked = readersWith({ choice: 'kosmos-2.5' })
    await expect(asked.choose('auto')).rejects.toMatchObject({ code: 'model-missing' })
    expect((await asked.status()).remarks).toEqual([expect.stringContaining('lectern models pull')])
  })

  it('with weights and a GPU are both, KOSMOS-2.5 first', async () => {
    await convert()
    let looks = 0
    const readers = readersWith({
      findGpu: async () => {
        looks++
        return true
      },
    })
    expect([await readers.choose('auto'), await readers.choose('tesseract')]).toEqual([
      'kosmos-2.5',
      'tesseract',
    ])
    expect(await readers.status()).toEqual({
      reader: 'kosmos-2.5',
      readers: ['tesseract', 'kosmos-2.5'],
      remarks: [],
    })
    expect(looks).toBe(1)
  })

  it('with weights but no GPU are both, Tesseract first, and say so', async () => {
    await convert()
    const readers = readersWith({})
    expect(await readers.choose('auto')).toBe('tesseract')
    expect(await readers.choose('kosmos-2.5')).toBe('kosmos-2.5')
    expect((await readers.status()).remarks).toEqual([expect.stringContaining('no GPU')])
    const unwanted = readersWith({ gpuWanted: false, findGpu: async () => true })
    expect(await unwanted.choose('auto')).toBe('tesseract')
  })

  it('with damaged weights go on with Tesseract, and say what is wrong', async () => {
    await writeFile(join(folder, 'lectern-model.json'), '{"format":')
    const readers = readersWith({})
    expect(await readers.choose('auto')).toBe('tesseract')
    expect((await readers.status()).remarks).toEqual([expect.stringContaining('lectern models convert')])
    await expect(readers.choose('kosmos-2.5')).rejects.toMatchObject({ code: 'model-damaged' })
  })

  it('open the engine once, again after that failed, and pass on what it says of itself', async () => {
    await convert()
    let tries = 0
    let closed = 0
    const engine: KosmosEngine = {
      identity: { checkpoint: 'kosmos-2.5', weights: 'abc', precision: 'q8', device: 'cpu', patches: 4096 },
      encode: () => Promise.reject(new Error('nobody encodes here')),
      close: async () => void closed++,
    }
    const heard: string[] = []
    const readers = readersWith({
      choice: 'kosmos-2.5',
      onRemark: (sentence) => heard.push(sentence),
      openEngine: async (onRemark) => {
        if (tries++ === 0) throw new AppError('model-damaged', 'A file is cut short.')
        onRemark('CUDA did not load; the CPU runs it.')
        return engine
      },
    })
    await expect(readers.engine()).rejects.toMatchObject({ code: 'model-damaged' })
    expect(await Promise.all([readers.engine(), readers.engine()])).toEqual([engine, engine])
    expect(tries).toBe(2)
    expect((await readers.status()).remarks).toEqual(['CUDA did not load; the CPU runs it.'])
    expect(heard).toEqual(['CUDA did not load; the CPU runs it.'])
    await readers.close()
    expect(closed).toBe(1)
  })

  it('do not wait for an engine that is being opened when they are closed', async () => {
    await convert()
    const readers = readersWith({
      openEngine: (_, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    })
    const opening = expect(readers.engine()).rejects.toThrow('closed')
    await readers.close()
    await opening
    await expect(readers.engine()).rejects.toThrow('closed')
  })
})

function readersWith(options: Partial<ReadersOptions>) {
  return createReaders({
    choice: 'auto',
    folder,
    gpuWanted: true,
    openEngine: () => Promise.reject(new Error('nobody opens it here')),
    findGpu: async () => false,
    ...options,
  })
}

/** The manifest of a converted checkpoint, which says that its graphs are there. */
async function convert(): Promise<void> {
  const text = { vocabulary: 8, width: 4, layers: 1, heads: 1, ffnWidth: 8, contextTokens: 16 }
  const vision = { width: 4, patchWidth: 768, layers: 1, heads: 1, headWidth: 4, mlpWidth: 8, patches: 16 }
  const shape = {
    text: { ...text, epsilon: 1e-5, embeddingScale: 2 },
    vision: { ...vision, epsilon: 1e-6 },
    latents: 4,
  }
  const hash = 'a'.repeat(64)
  const q8 = { vision: 'vision.fp32.onnx', decoder: 'decoder.q8.onnx', files: [] }
  const manifest = { format: 2, shape, weights: hash, profiles: { q8 } }
  await writeFile(join(folder, 'lectern-model.json'), JSON.stringify(manifest))
}
