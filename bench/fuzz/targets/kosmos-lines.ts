import assert from 'node:assert/strict'
import { createLineGuard } from '../../../reader/kosmos/output/line-guard.ts'
import { createOcrParser, type OcrPiece } from '../../../reader/kosmos/output/ocr-output.ts'
import { isRunaway, withoutRunaway } from '../../../reader/kosmos/output/runaway.ts'
import { controlIds, LOCATIONS, locationId } from '../../../reader/kosmos/tokens/tokens.ts'
import { openVocabulary, type Vocabulary } from '../../../reader/kosmos/tokens/vocabulary.ts'
import { createDraws, type Draws } from '../draws.ts'
import type { Target } from '../target.ts'

/** Of a receipt: the picture that locations are pixels of. */
const RESIZED = { width: 832, height: 1248 }

/** All that the model may write of one picture, and a little more. */
const IDS_MAX = 4_096

/** Longer than any row of print. */
const ROW_CHARS = 1_000

/** Token ids, as a model bewitched by its page may write them, to lines with boxes. */
export const kosmosLines: Target = {
  name: 'kosmos-lines',
  covers: /^reader\/kosmos\/(output|tokens)\//,
  words: [],
  seeds: async () =>
    [4, 40, 400, 4_000].map((length) => Buffer.alloc(length, '\x00\x10\x20\x30\x40\x50\x60\x70')),
  open: async () => {
    const vocabulary = await openVocabulary()
    return { run: (input) => parse(createDraws(input), vocabulary) }
  },
}

function parse(draws: Draws, vocabulary: Vocabulary): void {
  const parser = createOcrParser(vocabulary, RESIZED)
  const guard = createLineGuard()
  const [ids, pieces]: [number[], OcrPiece[]] = [[], []]
  while (!draws.isEmpty() && ids.length < IDS_MAX) {
    for (const id of drawIds(draws)) {
      ids.push(id)
      const piece = parser.push(id)
      if (piece !== undefined) pieces.push(piece)
    }
  }
  const last = parser.end(draws.flag())
  if (last !== undefined) pieces.push(last)
  const letters = (text: string) => text.replace(/[^A-Za-z0-9]/g, '')
  const given = ids.map((id) => Buffer.from(vocabulary.bytes(id)).toString('latin1')).join('')
  assert.equal(letters(pieces.map(({ text }) => text).join('')), letters(given), 'letters lost')
  for (const piece of pieces) {
    holdsPiece(piece)
    if (!guard.take(piece)) break
  }
  const kept = [...guard.lines().map(({ text }) => text), ...guard.unplaced()]
  assert.ok(
    kept.every((text) => pieces.some((piece) => piece.text === text)),
    'a line nobody wrote',
  )
  isRunaway(ids)
  assert.ok(withoutRunaway(given.slice(0, ROW_CHARS)).length <= ROW_CHARS)
}

function drawIds(draws: Draws): readonly number[] {
  const place = (axis: 'x' | 'y') => locationId(axis, draws.below(LOCATIONS))
  switch (draws.below(6)) {
    case 0:
      return [controlIds.box, place('x'), place('y'), place('x'), place('y'), controlIds.boxEnd]
    case 1:
      return [draws.flag() ? controlIds.box : controlIds.boxEnd]
    case 2:
      return [place(draws.flag() ? 'x' : 'y')]
    case 3:
      return [draws.below(65_536) * 2 - 10]
    case 4:
      return Array<number>(1 + draws.below(200)).fill(4 + draws.below(1_000))
    default:
      return [4 + draws.below(60_000)]
  }
}

function holdsPiece(piece: OcrPiece): void {
  assert.match(piece.text, /^\S+( \S+)*$/, 'a line that is not one of words')
  if (piece.kind === 'unplaced') return
  const { x, y, width, height } = piece.rect
  assert.ok(x >= 0 && y >= 0 && width > 0 && height > 0, 'a box without a size')
  assert.ok(x + width <= RESIZED.width && y + height <= RESIZED.height, 'a box beyond the picture')
}
