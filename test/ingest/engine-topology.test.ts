import { setTimeout as delay } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { openPagePool, type PagePoolOptions } from '../../ingest/page-pool.ts'
import type { PageReader } from '../../ingest/page-reader.ts'
import type { EncodedImage, KosmosEngine } from '../../reader/kosmos/engine/engine.ts'
import { openVocabulary, type Vocabulary } from '../../reader/kosmos/tokens/vocabulary.ts'
import { tempFile } from '../fixtures/temp-file.ts'
import { createOracleEngine, type OracleEngine, type OraclePicture } from '../reader/kosmos/oracle-engine.ts'

const NEVER = new AbortController().signal

const PICTURE: OraclePicture = {
  lines: [
    { text: 'Harbor ledger', box: [0.1, 0.1, 0.6, 0.14] },
    { text: 'The lamps along the quay', box: [0.1, 0.3, 0.8, 0.33] },
    { text: 'are lit at dusk.', box: [0.1, 0.35, 0.5, 0.38] },
  ],
  markdown: '# Harbor ledger\n\nThe lamps along the quay are lit at dusk.\n\nNobody wrote this anywhere.',
}

let vocabulary: Vocabulary
let engine: OracleEngine
/** What the parent does when a page process asks for the engine; each test may put something else here. */
let open: () => Promise<KosmosEngine>
let pool: PageReader
let path: string
beforeAll(async () => {
  vocabulary = await openVocabulary()
  pool = poolWith({ enginePageMsMax: 60_000 })
})
afterAll(() => pool.close())
beforeEach(async () => {
  path = await tempFile(await pagePicture())
  engine = createOracleEngine({ vocabulary, see: () => PICTURE })
  open = async () => engine
})

const read = (signal = NEVER) => pool.read(path, 1, { reader: 'kosmos-2.5' }, signal)

describe('page processes with one engine in their parent', () => {
  it('say so when there is none, and try again with the next page', async () => {
    open = async () => {
      throw new AppError('model-missing', 'Get the weights with: lectern models pull kosmos-2.5')
    }
    await expect(read()).rejects.toMatchObject({ code: 'model-missing' })
    open = async () => engine
    expect((await read()).reader).toBe('kosmos-2.5')
  })

  it('read pages with it, and join its markdown to its lines', async () => {
    const page = await read()
    expect(page.lines.map((line) => line.text)).toEqual(PICTURE.lines.map(({ text }) => text))
    expect(page.blocks.map(({ kind, lines, unanchored }) => [kind, lines.length, unanchored])).toEqual([
      ['heading', 1, undefined],
      ['paragraph', 2, undefined],
      ['paragraph', 0, true],
    ])
    expect(page.warnings.map(({ code }) => code)).toContain('unanchored')
    expect(page).toMatchObject({
      reader: 'kosmos-2.5',
      readBy: [
        {
          reader: 'kosmos-2.5',
          weights: '0'.repeat(64),
          precision: 'fp32',
          device: 'cpu',
          milliseconds: { vision: 2, prefill: 1 },
        },
      ],
    })
    expect(engine.held()).toBe(0)
  })

  it('tell how far they have come', async () => {
    const told: Readonly<{ tokens: number; lines: number }>[] = []
    const onProgress = (progress: (typeof told)[number]) => void told.push(progress)
    await pool.read(path, 1, { reader: 'kosmos-2.5', onProgress }, NEVER)
    // The last line is known to be one when the answer ends.
    expect(told.at(-1)?.lines).toBeGreaterThanOrEqual(PICTURE.lines.length - 1)
    expect(told.map(({ tokens }) => tokens)).toEqual(
      told.map(({ tokens }) => tokens).toSorted((a, b) => a - b),
    )
  })

  it('share it', async () => {
    const pages = await Promise.all([read(), read(), read(), read()])
    expect(new Set(pages.map((page) => JSON.stringify(page.blocks))).size).toBe(1)
    expect(engine.encoded).toHaveLength(4)
    expect(engine.held()).toBe(0)
  })

  it('fail a page of which the engine died, and read the next', async () => {
    open = async () => ({
      ...engine,
      encode: () =>
        Promise.reject(new AppError('page-unreadable', 'The engine stopped while it read this page.')),
    })
    await expect(read()).rejects.toMatchObject({
      code: 'page-unreadable',
      message: 'The engine stopped while it read this page.',
    })
    open = async () => engine
    expect((await read()).lines).toHaveLength(PICTURE.lines.length)
  })

  it('stop it when a page is cancelled', async () => {
    const abort = new AbortController()
    const reason = new Error('not wanted any more')
    let stopped = 0
    open = async () => ({
      ...engine,
      encode: (_, { signal }) => {
        setImmediate(() => abort.abort(reason))
        return aborted(signal).finally(() => {
          stopped++
        })
      },
    })
    await expect(read(abort.signal)).rejects.toBe(reason)
    expect(stopped).toBe(1)
  })

  it('wait for it while it reads other pages, and not when it says nothing more', async () => {
    const patient = poolWith({ enginePageMsMax: 2_500 })
    onTestFinished(() => patient.close())
    let stopped = 0
    let turn = Promise.resolve()
    open = async () => ({
      ...engine,
      // One page at a time, each of which takes longer than the engine may say nothing.
      encode: async (patches, { signal }) => {
        const before = turn
        let finish = () => {}
        turn = new Promise((resolve) => {
          finish = resolve
        })
        await before
        const image = await engine.encode(patches, { signal })
        const close = () => {
          image.close()
          finish()
        }
        return { ...image, generate: slowly(image.generate), close }
      },
    })
    const both = [1, 2].map(() => patient.read(path, 1, { reader: 'kosmos-2.5' }, NEVER))
    const pages = await Promise.all(both)
    expect(pages.map(({ lines }) => lines.length)).toEqual([PICTURE.lines.length, PICTURE.lines.length])
    open = async () => ({
      ...engine,
      encode: (_, { signal }) =>
        aborted(signal).finally(() => {
          stopped++
        }),
    })
    await expect(patient.read(path, 1, { reader: 'kosmos-2.5' }, NEVER)).rejects.toMatchObject({
      code: 'page-timeout',
      message: expect.stringContaining('said nothing for 3 seconds'),
    })
    await expect.poll(() => stopped).toBe(1)
  })
})

function poolWith(limits: Pick<PagePoolOptions, 'enginePageMsMax'>): PageReader {
  return openPagePool({
    entry: new URL('../../page-process.ts', import.meta.url),
    readers: 2,
    openMsMax: 20_000,
    pageMsMax: 20_000,
    readerMemoryBytesMax: 2_000_000_000,
    process: {
      limits: { pagesMax: 10, imagePixelsMax: 10_000_000 },
      pagePixelsMax: 10_000_000,
      reader: { languages: ['eng'], languageData: '', kosmosFolder: '' },
    },
    chooseReader: async (choice) => (choice === 'auto' ? 'tesseract' : choice),
    openEngine: () => open(),
    ...limits,
  })
}

/** Six groups of tokens, half a second apart. */
function slowly(generate: EncodedImage['generate']): EncodedImage['generate'] {
  return async function* (request) {
    const ids: number[] = []
    for await (const group of generate(request)) ids.push(...group)
    const size = Math.ceil(ids.length / 6)
    for (let from = 0; from < ids.length; from += size) {
      await delay(500)
      yield ids.slice(from, from + size)
    }
  }
}

/** Bars of ink where the oracle's lines are. */
function pagePicture(): Promise<Buffer> {
  const [width, height] = [800, 1_000]
  const bars = PICTURE.lines.map(({ box: [x0, y0, x1, y1], text }) => {
    const letters = [...text].map((_, i, all) => {
      const step = ((x1 - x0) * width) / all.length
      return `<rect x="${x0 * width + i * step}" y="${y0 * height}" width="${step * 0.6}" height="${(y1 - y0) * height}"/>`
    })
    return letters.join('')
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="white"/>${bars.join('')}</svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
