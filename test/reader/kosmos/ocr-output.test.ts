import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createOcrParser, type OcrCounts, type OcrPiece } from '../../../reader/kosmos/output/ocr-output.ts'
import { controlIds, locationId } from '../../../reader/kosmos/tokens/tokens.ts'
import { openVocabulary, type Vocabulary } from '../../../reader/kosmos/tokens/vocabulary.ts'
import { receiptIds, receiptLines, receiptPixels, receiptResized, receiptSize, toRect } from './receipt.ts'
import { boxIds, spokenLines } from './spoken.ts'

let vocabulary: Vocabulary
beforeAll(async () => {
  vocabulary = await openVocabulary()
})

const resized = { width: 832, height: 1248 }

function parse(ids: readonly number[], isCut = false): Readonly<{ pieces: OcrPiece[]; counts: OcrCounts }> {
  const parser = createOcrParser(vocabulary, resized)
  const pieces = [...ids.map((id) => parser.push(id)), parser.end(isCut)]
  return { pieces: pieces.filter((piece) => piece !== undefined), counts: parser.counts() }
}

const clean: OcrCounts = { clamped: 0, unclosed: 0, malformed: 0, degenerate: 0, empty: 0, stray: 0, cut: 0 }
const x = (value: number) => locationId('x', value)
const y = (value: number) => locationId('y', value)
const { box, boxEnd } = controlIds
const say = (text: string) => vocabulary.encode(text)

describe('the receipt of the published checkpoint', () => {
  it('is read from the published ids', () => {
    expect(parse(receiptIds).pieces).toEqual(
      receiptLines.slice(0, 5).map((line) => ({ kind: 'placed', text: line.text, rect: toRect(line.box) })),
    )
  })

  it('has 14 lines in 154 ids, the last cut to the picture', () => {
    const ids = spokenLines(receiptLines, vocabulary)
    expect(ids.slice(0, receiptIds.length)).toEqual(receiptIds)
    expect(ids).toHaveLength(154)
    const { pieces, counts } = parse(ids)
    expect(pieces.map(({ text }) => text)).toEqual(receiptLines.map(({ text }) => text))
    expect(counts).toEqual({ ...clean, clamped: 1 })
    const scale = receiptSize.width / receiptResized.width
    const pixels = pieces.map((piece) => {
      if (piece.kind !== 'placed') return expect.fail(piece.text)
      const { x, y, width, height } = piece.rect
      return [x, y, x + width, y + height].map((edge) => Math.trunc(edge * scale))
    })
    expect(pixels).toEqual(receiptPixels)
  })
})

describe('what a model may write instead', () => {
  const good = [...boxIds([10, 20, 30, 40])]
  const rect = { x: 10, y: 20, width: 20, height: 20 }

  it.each<
    [name: string, ids: () => readonly number[], pieces: readonly OcrPiece[], counts: Partial<OcrCounts>]
  >([
    ['nothing', () => [], [], {}],
    ['blanks alone', () => say(' \n '), [], { malformed: 1 }],
    ['text without a box', () => say('Hello\n'), [{ kind: 'unplaced', text: 'Hello' }], { malformed: 1 }],
    [
      'a box of three',
      () => [box, x(1), y(2), x(3), boxEnd, ...say('A')],
      [{ kind: 'unplaced', text: 'A' }],
      { malformed: 1 },
    ],
    [
      'a box of five',
      () => [box, x(1), y(2), x(3), y(4), x(5), boxEnd, ...say('A')],
      [{ kind: 'unplaced', text: 'A' }],
      { malformed: 1 },
    ],
    [
      'axes in the wrong order',
      () => [box, y(1), x(2), y(3), x(4), boxEnd, ...say('A')],
      [{ kind: 'unplaced', text: 'A' }],
      { malformed: 1 },
    ],
    [
      'a box that is not opened',
      () => [...good.slice(1), ...say('A')],
      [{ kind: 'placed', text: 'A', rect }],
      { unclosed: 1 },
    ],
    [
      'a box that is not closed',
      () => [...good.slice(0, 5), ...say('A')],
      [{ kind: 'placed', text: 'A', rect }],
      { unclosed: 1 },
    ],
    [
      'text within a box',
      () => [box, x(1), y(2), ...say('A'), x(3), y(4), boxEnd, ...say('B')],
      [
        { kind: 'unplaced', text: 'A' },
        { kind: 'unplaced', text: 'B' },
      ],
      { malformed: 2 },
    ],
    [
      'a box without text',
      () => [...good, ...good, ...say('A\n')],
      [{ kind: 'placed', text: 'A', rect }],
      { empty: 1 },
    ],
    ['a box with a blank', () => [...good, ...say(' \n')], [], { empty: 1 }],
    [
      'left and right the same',
      () => [...boxIds([10, 20, 10, 40]), ...say('A')],
      [{ kind: 'unplaced', text: 'A' }],
      { degenerate: 1 },
    ],
    [
      'top below bottom',
      () => [...boxIds([10, 40, 30, 20]), ...say('A')],
      [{ kind: 'unplaced', text: 'A' }],
      { degenerate: 1 },
    ],
    [
      'a box beyond the picture',
      () => [...boxIds([840, 20, 900, 40]), ...say('A')],
      [{ kind: 'unplaced', text: 'A' }],
      { degenerate: 1 },
    ],
    [
      'a box across the edge',
      () => [...boxIds([800, 1200, 840, 4095]), ...say('A')],
      [{ kind: 'placed', text: 'A', rect: { x: 800, y: 1200, width: 32, height: 48 } }],
      { clamped: 1 },
    ],
    [
      'two rows in one box',
      () => [...good, ...say('A\n  B\tC\n')],
      [{ kind: 'placed', text: 'A B C', rect }],
      {},
    ],
    [
      'tokens of no use',
      () => [...good, 0, ...say('A'), 100_262, 108_481, ...say('B')],
      [{ kind: 'placed', text: 'AB', rect }],
      { stray: 3 },
    ],
    [
      'control characters',
      () => [...good, ...say('A\u0000B\u0007')],
      [{ kind: 'placed', text: 'AB', rect }],
      {},
    ],
    [
      'half a character',
      () => [...good, say('🙂')[0]!, ...good, ...say('A')],
      [
        { kind: 'placed', text: '\ufffd', rect },
        { kind: 'placed', text: 'A', rect },
      ],
      {},
    ],
  ])('%s', (_, ids, pieces, counts) => {
    expect(parse(ids())).toEqual({ pieces, counts: { ...clean, ...counts } })
  })

  it.each<[name: string, ids: () => readonly number[], pieces: number, cut: number]>([
    ['in its text', () => [...good, ...say('Card Pay')], 1, 1],
    ['in its box', () => [...good, ...say('A\n'), ...good.slice(0, 3)], 1, 1],
    ['after its box', () => good, 0, 1],
    ['after its end', () => [...good, ...say('A\n')], 1, 0],
    ['before it began', () => [], 0, 0],
  ])('a last line cut %s', (_, ids, pieces, cut) => {
    const result = parse(ids(), true)
    expect(result.pieces).toHaveLength(pieces)
    expect(result.counts).toEqual({ ...clean, cut })
  })
})

describe('any ids', () => {
  const word = fc.constantFrom('Total', ' 45', ',', '\n', ' ', 'é', '🙂')
  const id = fc.oneof(
    word.map((text) => say(text)[0]!),
    fc.constantFrom<number>(box, boxEnd),
    fc.nat(4095).map(x),
    fc.nat(4095).map(y),
    fc.nat(1300).map(x),
    fc.nat(1300).map(y),
    fc.integer({ min: -5, max: 120_000 }),
  )
  const coordinate = fc.nat(1300)
  const line = fc
    .tuple(fc.tuple(coordinate, coordinate, coordinate, coordinate), word)
    .map(([edges, text]) => [...boxIds(edges), ...say(`${text}\n`)])
  const ids = fc.array(fc.oneof({ weight: 3, arbitrary: line }, { weight: 2, arbitrary: fc.array(id) }))

  it('give boxes within the picture and lines that are not blank', () => {
    fc.assert(
      fc.property(ids, fc.boolean(), (groups, isCut) => {
        for (const piece of parse(groups.flat(), isCut).pieces) {
          expect(piece.text).toMatch(/^\S+( \S+)*$/)
          if (piece.kind === 'unplaced') continue
          const { x, y, width, height } = piece.rect
          expect(Math.min(x, y, width - 1, height - 1)).toBeGreaterThanOrEqual(0)
          expect(x + width).toBeLessThanOrEqual(resized.width)
          expect(y + height).toBeLessThanOrEqual(resized.height)
        }
      }),
    )
  })

  it('lose no letter', () => {
    fc.assert(
      fc.property(ids, (groups) => {
        const given = groups.flat()
        const said = parse(given).pieces.map(({ text }) => text)
        const letters = (text: string) => text.replace(/[^A-Za-z0-9]/g, '')
        const bytes = given.map((one) => Buffer.from(vocabulary.bytes(one)).toString('latin1'))
        expect(letters(said.join(''))).toBe(letters(bytes.join('')))
      }),
    )
  })

  it('come out line by line, wherever the answer breaks off', () => {
    const spoken = spokenLines(receiptLines, vocabulary)
    const whole = parse(spoken).pieces
    for (let cut = 1; cut < spoken.length; cut += 7) {
      const before = parse(spoken.slice(0, cut), true).pieces
      // All but the last line, which may be cut, are already as they will be.
      const done = before.slice(0, -1)
      expect(done).toEqual(whole.slice(0, done.length))
    }
  })
})
