import { beforeAll, describe, expect, it } from 'vitest'
import { type Box, iou } from '../../../core/geometry.ts'
import type { Raster } from '../../../core/raster.ts'
import { createKosmosReader } from '../../../reader/kosmos/kosmos-reader.ts'
import { type PageProgress, readTiles } from '../../../reader/kosmos/read-tiles.ts'
import type { Tile } from '../../../reader/kosmos/tiles/tile.ts'
import { controlIds } from '../../../reader/kosmos/tokens/tokens.ts'
import { openVocabulary, type Vocabulary } from '../../../reader/kosmos/tokens/vocabulary.ts'
import { SENTENCES } from '../../fixtures/sentences.ts'
import { createOracleEngine, type OracleOptions, type OraclePicture } from './oracle-engine.ts'
import { asDrawn, type Print, printedPage } from './printed-page.ts'

let vocabulary: Vocabulary
beforeAll(async () => {
  vocabulary = await openVocabulary()
})

const never = new AbortController().signal

const prints: readonly Print[] = SENTENCES.map((text, i) => ({ text, x: 60, baseline: 80 + i * 40 }))

type Lines = readonly Readonly<{ text: string; box: Box }>[]

function pictureOf(lines: Lines, markdown = lines.map(({ text }) => text).join(' ')): OraclePicture {
  return { lines: lines.map(({ text, box }) => ({ text, box: [box.x0, box.y0, box.x1, box.y1] })), markdown }
}

function readerOf(picture: OraclePicture, distort?: OracleOptions['distort']) {
  const engine = createOracleEngine({ vocabulary, see: () => picture, ...(distort && { distort }) })
  return { engine, reader: createKosmosReader({ engine, vocabulary, version: '0.1.0' }) }
}

describe('KOSMOS-2.5 reader', () => {
  it('reads print, says where it stands, and how it was read', async () => {
    const { raster, lines } = printedPage(prints)
    const { engine, reader } = readerOf(pictureOf(lines))
    const reading = await reader.read(raster, { signal: never })
    expect(reading).toMatchObject({
      reader: 'kosmos-2.5',
      rotation: 0,
      skew: 0,
      markdown: SENTENCES.join(' '),
      warnings: [],
      readBy: {
        reader: 'kosmos-2.5',
        version: '0.1.0',
        weights: '0'.repeat(64),
        precision: 'fp32',
        device: 'cpu',
      },
    })
    expect(Object.keys(reading.readBy?.milliseconds ?? {})).toEqual([
      'preprocess',
      'vision',
      'prefill',
      'decode',
    ])
    expect(reading.readBy?.tokens).toBeGreaterThan(100)
    expect(reading.lines.map(({ text }) => text)).toEqual(SENTENCES)
    for (const [i, { box, words }] of reading.lines.entries()) {
      expect(iou(box, lines[i]!.box)).toBeGreaterThan(0.75)
      expect(words.map(({ text }) => text)).toEqual(lines[i]!.words.map(({ text }) => text))
      for (const [k, word] of words.entries()) {
        const { x0, x1 } = lines[i]!.words[k]!.box
        expect(Math.abs(word.box.x0 - x0) * raster.width).toBeLessThan(2)
        expect(Math.abs(word.box.x1 - x1) * raster.width).toBeLessThan(2)
      }
    }
    expect(engine.encoded).toHaveLength(1)
    expect(engine.held()).toBe(0)
  })

  it.each([90, 180, 270] as const)(
    'turns a page by %i° to read it, and boxes it as given',
    async (rotation) => {
      const { raster, lines } = printedPage(prints, rotation)
      const { engine, reader } = readerOf(pictureOf(lines))
      const reading = await reader.read(raster, { signal: never })
      expect(reading.rotation).toBe(rotation)
      expect(reading.lines.map(({ text }) => text)).toEqual(SENTENCES)
      for (const [i, { box }] of reading.lines.entries()) {
        expect(iou(box, asDrawn(lines[i]!.box, rotation))).toBeGreaterThan(0.75)
      }
      // The picture the model saw is upright: taller than wide.
      const [seen] = engine.encoded
      expect(seen!.rows).toBeGreaterThan(seen!.columns)
    },
  )

  it('leaves capitals and digits as they lie, which do not say which way is up', async () => {
    const capitals = SENTENCES.map((text, i) => `${text.toUpperCase().replace(/[,.]/g, '')} ${i * 1377}`)
    const { raster, lines } = printedPage(capitals.map((text, i) => ({ text, x: 40, baseline: 80 + i * 40 })))
    const reading = await readerOf(pictureOf(lines)).reader.read(raster, { signal: never })
    expect(reading.rotation).toBe(0)
  })

  it('parts a line where a gutter runs through it', async () => {
    const { raster, lines } = printedPage([
      { text: 'Sub Total', x: 40, baseline: 100 },
      { text: '45,455', x: 520, baseline: 100 },
    ])
    const [label, figure] = lines
    const box = { ...label!.box, x1: figure!.box.x1 }
    const { reader } = readerOf(pictureOf([{ text: 'Sub Total 45,455', box }]))
    const reading = await reader.read(raster, { signal: never })
    expect(reading.lines.map(({ text }) => text)).toEqual(['Sub Total', '45,455'])
    for (const [i, line] of reading.lines.entries()) expect(iou(line.box, lines[i]!.box)).toBeGreaterThan(0.7)
  })

  it('asks no model about a blank page', async () => {
    const { engine, reader } = readerOf(pictureOf([]))
    for (const [width, height, channels, shade] of [
      [800, 1000, 3, 255],
      [300, 300, 1, 0],
      [1, 1, 1, 128],
      [20_000, 40, 1, 255],
    ] as const) {
      const raster: Raster = {
        width,
        height,
        channels,
        data: new Uint8Array(width * height * channels).fill(shade),
      }
      expect((await reader.read(raster, { signal: never })).lines).toEqual([])
    }
    expect(engine.encoded).toEqual([])
  })

  it('takes a page that the model finds nothing on', async () => {
    const { raster } = printedPage(prints)
    const reading = await readerOf({ lines: [], markdown: '' }).reader.read(raster, { signal: never })
    expect(reading).toMatchObject({ lines: [], markdown: '', warnings: [] })
  })

  it('keeps text that came without a place, once', async () => {
    const { raster, lines } = printedPage(prints)
    const { reader } = readerOf(pictureOf(lines), (ids, { prompt }) =>
      prompt[0] === controlIds.ocr ? ids.filter((_, i) => i !== 1 && i < 40) : ids,
    )
    const said = await reader.read(raster, { signal: never })
    expect(said.lines.map(({ text }) => text)).not.toContain(SENTENCES[0])
    expect(said.markdown).toBe(SENTENCES.join(' '))

    const silent = readerOf(pictureOf(lines, '# Ledger'), (ids, { prompt }) =>
      prompt[0] === controlIds.ocr ? ids.filter((_, i) => i !== 1) : ids,
    )
    const kept = await silent.reader.read(raster, { signal: never })
    expect(kept.markdown).toBe(`# Ledger\n\n${SENTENCES[0]}`)
  })

  it('says when the model repeats itself, and when it had more to say', async () => {
    const { raster, lines } = printedPage(prints)
    const looping = readerOf(pictureOf(lines), (ids) => Array.from({ length: 50 }, () => ids).flat())
    const repeating = await looping.reader.read(raster, { signal: never })
    expect(repeating.warnings?.map(({ code }) => code)).toEqual(['repeating'])
    expect(repeating.lines.map(({ text }) => text)).toEqual(SENTENCES)

    const long = readerOf(pictureOf(lines, Array.from({ length: 2500 }, (_, i) => lettered(i)).join(' ')))
    const cut = await long.reader.read(raster, { signal: never })
    expect(cut.warnings?.map(({ code }) => code)).toEqual(['cut-short'])
  })

  it('tells how far it is, and stops when told to', async () => {
    const { raster, lines } = printedPage(prints)
    const engine = createOracleEngine({ vocabulary, see: () => pictureOf(lines), groupSize: 8 })
    const seen: PageProgress[] = []
    const abort = new AbortController()
    const reader = createKosmosReader({
      engine,
      vocabulary,
      version: '0.1.0',
      onProgress: (progress) => {
        seen.push(progress)
        if (seen.length === 6) abort.abort(new Error('enough'))
      },
    })
    await expect(reader.read(raster, { signal: abort.signal })).rejects.toThrow('enough')
    expect(seen[0]).toMatchObject({ tiles: 1, tilesRead: 0, tokens: 8 })
    expect(engine.held()).toBe(0)
  })
})

describe('a page in tiles', () => {
  it('is read in all of them, in order', async () => {
    // Small print on a large page.
    const rows = Array.from({ length: 60 }, (_, row) => row)
    const small = rows.map(
      (row): Print => ({ text: `Row ${row} of the dense register`, x: 20, baseline: 13 + row * 13, size: 9 }),
    )
    const { raster } = printedPage(small)
    const tall = stack(raster, 5)
    const engine = createOracleEngine({
      vocabulary,
      see: (_, ordinal) => ({
        lines: [{ text: `Tile ${ordinal}`, box: [0.1, 0.4, 0.3, 0.5] }],
        markdown: `Tile ${ordinal}`,
      }),
    })
    const seen: PageProgress[] = []
    const reader = createKosmosReader({
      engine,
      vocabulary,
      version: '0.1.0',
      onProgress: (one) => seen.push(one),
    })
    const reading = await reader.read(tall, { signal: never })
    expect(engine.encoded.length).toBeGreaterThan(1)
    const names = engine.encoded.map((_, i) => `Tile ${i}`)
    expect(reading.markdown).toBe(names.join('\n\n'))
    expect(reading.lines.map(({ text }) => text)).toEqual(names)
    const tops = reading.lines.map(({ box }) => box.y0)
    expect(tops).toEqual(tops.toSorted((a, b) => a - b))
    expect(seen.at(-1)).toMatchObject({ tiles: names.length, tilesRead: names.length, lines: 0 })
    expect(engine.held()).toBe(0)
  })
})

describe('a tile without print', () => {
  it('is given to nobody', async () => {
    const { raster } = printedPage(prints)
    const ink = {
      width: raster.width,
      height: raster.height,
      data: new Uint8Array(raster.width * raster.height),
    }
    ink.data[400 * raster.width + 639] = 1
    const { engine } = readerOf({ lines: [], markdown: 'Said' })
    const tile = (y: number, height: number): Tile => ({
      window: { x: 0, y, width: 640, height },
      paperBelow: 0,
      paper: 255,
    })
    const tiles = [tile(0, 400), tile(400, 100), tile(401, 399)]
    const readings = await readTiles({ raster, ink }, tiles, { engine, vocabulary }, never)
    expect(readings.map(({ image }) => image.markdown)).toEqual(['', 'Said', ''])
    expect(engine.encoded).toHaveLength(1)
  })
})

/** A word of its own for each number: 27 is `bb`. */
function lettered(i: number): string {
  const letter = String.fromCharCode(97 + (i % 26))
  return i < 26 ? letter : lettered(Math.floor(i / 26)) + letter
}

/** The raster so many times below itself. */
function stack({ width, height, channels, data }: Raster, times: number): Raster {
  const all = new Uint8Array(data.length * times)
  for (let i = 0; i < times; i++) all.set(data, i * data.length)
  return { width, height: height * times, channels, data: all }
}
