import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openPagePool, type PagePoolOptions } from '../../ingest/page-pool.ts'
import { markedPicture } from '../fixtures/images.ts'
import { makePdf } from '../fixtures/pdfs.ts'
import { tempFile } from '../fixtures/temp-file.ts'

const NEVER = new AbortController().signal
const TESSERACT = { reader: 'tesseract' } as const

describe('a page pool', () => {
  it('opens and reads files in a process of its own, and keeps it', async () => {
    const pool = poolOf('read')
    const path = await picture()
    expect(await pool.open(path, NEVER)).toEqual({ pages: 1, mediaType: 'image/png' })
    const page = await pool.read(path, 1, TESSERACT, NEVER)
    expect(page).toMatchObject({ number: 1, width: 60, height: 40, reader: 'fake' })
    const [pid, calls] = said(page)
    expect(pid).not.toBe(String(process.pid))
    expect(calls).toBe('1')
    expect(said(await pool.read(path, 1, TESSERACT, NEVER))).toEqual([pid, '2'])
  })

  it('reads as many pages at a time as it has readers', async () => {
    const pool = poolOf('read', { readers: 2 })
    const paths = [await picture(), await picture(), await picture(), await picture()]
    const pages = await Promise.all(paths.map((path) => pool.read(path, 1, TESSERACT, NEVER)))
    expect(new Set(pages.map((page) => said(page)[0])).size).toBe(2)
  })

  it('passes on what the process refuses', async () => {
    const pool = poolOf('read')
    const text = await tempFile(Buffer.from('just some words'))
    await expect(pool.open(text, NEVER)).rejects.toMatchObject({
      name: 'AppError',
      code: 'unsupported-media',
    })
    await expect(pool.open(await tempFile(Buffer.alloc(0)), NEVER)).rejects.toMatchObject({
      code: 'file-empty',
    })
    await expect(poolOf('refuse').read(await picture(), 1, TESSERACT, NEVER)).rejects.toMatchObject({
      code: 'page-unreadable',
    })
  })

  it('passes a bug on as one', async () => {
    const error = await poolOf('stumble')
      .read(await picture(), 1, TESSERACT, NEVER)
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'Error', message: expect.stringContaining('a bug') })
  })

  it('outlives a crash, and replaces the process', async () => {
    const pool = poolOf('crash')
    const path = await picture()
    await expect(pool.read(path, 1, TESSERACT, NEVER)).rejects.toMatchObject({ code: 'page-unreadable' })
    expect(await pool.open(path, NEVER)).toMatchObject({ pages: 1 })
  })

  it('gives up a page that takes too long, even in an endless loop', async () => {
    const pool = poolOf('hang', { pageMsMax: 3_000 })
    const path = await picture()
    await expect(pool.read(path, 1, TESSERACT, NEVER)).rejects.toMatchObject({ code: 'page-timeout' })
    expect(await pool.open(path, NEVER)).toMatchObject({ pages: 1 })
  })

  it('ends a process that takes too much memory', async () => {
    const pool = poolOf('fat', { readerMemoryBytesMax: 380_000_000 })
    await expect(pool.read(await picture(), 1, TESSERACT, NEVER)).rejects.toMatchObject({
      code: 'page-unreadable',
      message: expect.stringContaining('memory'),
    })
  })

  it('stops when aborted, and leaves the process for others', async () => {
    const pool = poolOf('wait')
    const path = await picture()
    const reason = new Error('not wanted any more')
    const abort = new AbortController()
    const reading = [pool.read(path, 1, TESSERACT, abort.signal), pool.read(path, 1, TESSERACT, abort.signal)]
    setTimeout(() => abort.abort(reason), 1_500)
    expect(await Promise.allSettled(reading)).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ])
    expect(await pool.open(path, NEVER)).toMatchObject({ pages: 1 })
  })

  it('ends a process that does not stop when aborted', async () => {
    const pool = poolOf('deaf')
    const path = await picture()
    const started = performance.now()
    await expect(pool.read(path, 1, TESSERACT, AbortSignal.timeout(1_500))).rejects.toMatchObject({
      name: 'TimeoutError',
    })
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(await pool.open(path, NEVER)).toMatchObject({ pages: 1 })
  })

  it('draws a page while its readers are busy, with the highlight on it', async () => {
    const pool = poolOf('wait')
    const abort = new AbortController()
    const path = await tempFile(await makePdf((pdf) => pdf.rect(0, 0, 306, 792).fill('black')))
    const reading = pool.read(path, 1, TESSERACT, abort.signal)
    const highlight = [{ x0: 0.25, y0: 0.4, x1: 0.75, y1: 0.6 }]
    const bytes = await pool.draw(path, 1, { width: 400, format: 'webp', highlight }, NEVER)
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ format: 'raw', width: 400 })
    const pixel = (x: number, y: number) => {
      const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
      return [...data.subarray(at, at + 3)]
    }
    const [red = 0, , blue = 255] = pixel(0.6, 0.5)
    expect(red - blue).toBeGreaterThan(80)
    expect(Math.min(...pixel(0.9, 0.5))).toBeGreaterThan(245)
    expect(Math.max(...pixel(0.4, 0.5))).toBeLessThan(20)
    abort.abort()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })
})

function poolOf(behavior: string, options: Partial<PagePoolOptions> = {}) {
  const pool = openPagePool({
    entry: new URL('./fake-page-process.ts', import.meta.url),
    readers: 1,
    openMsMax: 20_000,
    pageMsMax: 20_000,
    enginePageMsMax: 20_000,
    readerMemoryBytesMax: 2_000_000_000,
    process: {
      limits: { pagesMax: 10, imagePixelsMax: 1_000_000 },
      pagePixelsMax: 1_000_000,
      reader: { languages: [behavior], languageData: '', kosmosFolder: '' },
    },
    chooseReader: async (choice) => (choice === 'auto' ? 'tesseract' : choice),
    openEngine: async () => {
      throw new Error('no engine here')
    },
    ...options,
  })
  onTestFinished(() => pool.close())
  return pool
}

async function picture(): Promise<string> {
  return tempFile(await markedPicture().png().toBuffer())
}

function said(page: Readonly<{ lines: readonly Readonly<{ text: string }>[] }>): readonly string[] {
  return page.lines[0]?.text.split('/') ?? []
}
