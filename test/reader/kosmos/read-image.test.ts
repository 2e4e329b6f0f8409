import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Patches } from '../../../reader/kosmos/picture/patches.ts'
import { type ImageOptions, readImage } from '../../../reader/kosmos/read-image.ts'
import { controlIds } from '../../../reader/kosmos/tokens/tokens.ts'
import { openVocabulary, type Vocabulary } from '../../../reader/kosmos/tokens/vocabulary.ts'
import { createOracleEngine, type OracleOptions, type OraclePicture } from './oracle-engine.ts'
import { receiptLines, receiptMarkdown, receiptResized, toRect } from './receipt.ts'
import { boxIds } from './spoken.ts'

let vocabulary: Vocabulary
beforeAll(async () => {
  vocabulary = await openVocabulary()
})

const never = new AbortController().signal
const patches: Patches = { rows: 78, columns: 52, pixels: new Float32Array(0), resized: receiptResized }
const { width, height } = receiptResized
const receipt: OraclePicture = {
  lines: receiptLines.map(({ text, box: [x0, y0, x1, y1] }) => ({
    text,
    box: [x0 / width, y0 / height, x1 / width, y1 / height],
  })),
  markdown: receiptMarkdown,
}

function oracle(distort?: OracleOptions['distort'], picture = receipt) {
  return createOracleEngine({ vocabulary, see: () => picture, ...(distort && { distort }) })
}

const read = (engine: ReturnType<typeof oracle>, options: Partial<ImageOptions> = {}) =>
  readImage(engine, patches, vocabulary, { signal: never, ...options })

/** Only the answers to the task that `prompt` begins. */
const inTask =
  (task: number, distort: (ids: readonly number[]) => readonly number[]): OracleOptions['distort'] =>
  (ids, { prompt }) =>
    prompt[0] === task ? distort(ids) : ids

describe('one picture', () => {
  it('is read from one encoding, in both tasks', async () => {
    const engine = oracle()
    const reading = await read(engine)
    expect(reading.lines.map(({ text }) => text)).toEqual(receiptLines.map(({ text }) => text))
    expect(reading.lines[0]?.rect).toEqual(toRect(receiptLines[0]!.box))
    expect(reading.markdown).toBe(receiptMarkdown)
    expect(reading).toMatchObject({ isCutShort: false, isRepeating: false, unplaced: [], tokens: 154 + 89 })
    expect(reading.milliseconds).toMatchObject({ vision: 2, prefill: 1 })
    expect(engine.encoded).toHaveLength(1)
    expect(engine.requests).toMatchObject([
      { prompt: [controlIds.ocr], grammar: 'ocr', tokensMax: 2044 },
      { prompt: [controlIds.markdown], grammar: 'free', tokensMax: 2044 },
    ])
    expect(engine.held()).toBe(0)
  })

  it('gives the same in groups of any size', async () => {
    const readings = await Promise.all(
      [1, 7, 500].map((groupSize) => {
        const engine = createOracleEngine({ vocabulary, see: () => receipt, groupSize })
        return readImage(engine, patches, vocabulary, { signal: never })
      }),
    )
    const [first, ...others] = readings.map(({ milliseconds, ...reading }) => reading)
    for (const other of others) expect(other).toEqual(first)
  })

  it('tells how far it is', async () => {
    const seen: unknown[] = []
    await read(oracle(), { onProgress: (progress) => seen.push(progress) })
    expect(seen.length).toBeGreaterThan(4)
    expect(seen.at(-1)).toEqual({ tokens: 154 + 89, lines: 13 })
  })

  it('says that it was cut by the budget, and keeps what it has', async () => {
    const long = Array.from({ length: 150 }, (_, row) => ({
      text: `Row ${row} of a very long page`,
      box: [0.1, row / 150, 0.5, (row + 0.9) / 150] as const,
    }))
    const markdown = long.map(({ text }) => text).join('\n\n')
    const reading = await read(oracle(undefined, { lines: long, markdown }))
    expect(reading).toMatchObject({ isCutShort: true, isRepeating: false, counts: { cut: 1 } })
    expect(reading.lines.length).toBeGreaterThan(120)
    expect(reading.markdown).toBe(markdown)
  })
})

describe('a model in a loop', () => {
  it('is stopped at its lines, which are marked', async () => {
    const engine = oracle(
      inTask(controlIds.ocr, (ids) => [...ids, ...repeat(ids.slice(ids.lastIndexOf(controlIds.box)), 100)]),
    )
    const reading = await read(engine)
    expect(reading).toMatchObject({ isRepeating: true, isCutShort: false })
    expect(reading.lines.map(({ text }) => text)).toEqual(receiptLines.map(({ text }) => text))
    expect(reading.tokens).toBeLessThan(154 + 89 + 150)
    expect(reading.markdown).toBe(receiptMarkdown)
  })

  it('is stopped within a line', async () => {
    const runaway = () => [...boxIds([10, 20, 300, 40]), ...vocabulary.encode(`Total ${'. 0 '.repeat(500)}`)]
    const reading = await read(oracle(inTask(controlIds.ocr, runaway)))
    expect(reading.isRepeating).toBe(true)
    expect(reading.lines.map(({ text }) => text)).toEqual(['Total . 0'])
    expect(reading.tokens).toBeLessThan(400)
  })

  it('is stopped in its markdown, of which one copy stays', async () => {
    const tail = vocabulary.encode('\n\nThank you for shopping with us')
    const engine = oracle(inTask(controlIds.markdown, (ids) => [...ids, ...repeat(tail, 200)]))
    const reading = await read(engine)
    expect(reading.isRepeating).toBe(true)
    expect(reading.markdown).toBe(`${receiptMarkdown}\n\nThank you for shopping with us`)
    expect(reading.tokens).toBeLessThan(154 + 89 + 150)
  })

  it('may write as often as it is printed', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => row)
    const picture: OraclePicture = {
      lines: rows.flatMap((row) => [
        { text: 'Tea', box: [0.1, row / 60, 0.3, (row + 0.8) / 60] },
        { text: '2.50', box: [0.5, row / 60, 0.6, (row + 0.8) / 60] },
      ]),
      markdown: rows.map(() => '- Tea 2.50').join('\n'),
    }
    const reading = await read(oracle(undefined, picture))
    expect(reading).toMatchObject({ isRepeating: false, markdown: picture.markdown })
    expect(reading.lines).toHaveLength(120)
  })
})

describe('whatever a model writes', () => {
  it('is a reading, within its budget', async () => {
    const id = fc.oneof(
      fc.nat(108_480),
      fc.integer({ min: 100_286, max: 100_400 }),
      fc.integer({ min: 4, max: 40 }),
    )
    const block = fc.array(id, { minLength: 1, maxLength: 12 })
    const answer = fc
      .array(fc.tuple(block, fc.nat(40)), { maxLength: 6 })
      .map((blocks) => blocks.flatMap(([ids, times]) => repeat(ids, times)))
    await fc.assert(
      fc.asyncProperty(answer, answer, async (lines, markdown) => {
        const engine = oracle((_, { prompt }) => (prompt[0] === controlIds.ocr ? lines : markdown))
        const reading = await read(engine)
        expect(reading.tokens).toBeLessThanOrEqual(
          Math.min(2044, lines.length) + Math.min(2044, markdown.length),
        )
        for (const { rect } of reading.lines) expect(rect.width * rect.height).toBeGreaterThan(0)
        expect(engine.held()).toBe(0)
      }),
    )
  })
})

describe('a picture that is not read to its end', () => {
  it('is given back when aborted in either task', async () => {
    for (const after of [1, 3, 5]) {
      const engine = oracle()
      const abort = new AbortController()
      let groups = 0
      const reading = read(engine, {
        signal: abort.signal,
        onProgress: () => {
          if (++groups === after) abort.abort(new Error('enough'))
        },
      })
      await expect(reading).rejects.toThrow('enough')
      expect(engine.held()).toBe(0)
    }
  })

  it('fails as the engine fails, and the other task is stopped', async () => {
    const engine = oracle(
      inTask(controlIds.markdown, () => {
        throw new Error('out of memory')
      }),
    )
    await expect(read(engine)).rejects.toThrow('out of memory')
    expect(engine.held()).toBe(0)
    expect(engine.requests.every(({ signal }) => signal.aborted)).toBe(true)
  })
})

function repeat(ids: readonly number[], times: number): readonly number[] {
  return Array.from({ length: times }, () => ids).flat()
}
