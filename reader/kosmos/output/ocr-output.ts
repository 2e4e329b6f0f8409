import type { PixelRect, Size } from '../../../core/geometry.ts'
import { createDetokenizer } from '../tokens/detokenize.ts'
import { type Axis, tokenOf } from '../tokens/tokens.ts'
import type { Vocabulary } from '../tokens/vocabulary.ts'

/** A line as the model wrote it, its place in pixels of the resized picture. */
export type PlacedText = Readonly<{ kind: 'placed'; text: string; rect: PixelRect }>

/** Text whose box was none. It is kept as text: a box is never made up. */
export type UnplacedText = Readonly<{ kind: 'unplaced'; text: string }>

export type OcrPiece = PlacedText | UnplacedText

/** What was not as it should be in what the model wrote. */
export type OcrCounts = Readonly<{
  /** Boxes that reached beyond the picture and were cut to it. */
  clamped: number
  /** Boxes with their four locations that lacked one of their brackets; taken all the same. */
  unclosed: number
  /** Boxes that were not four locations x, y, x, y. */
  malformed: number
  /** Boxes without width or height. */
  degenerate: number
  /** Boxes without text. */
  empty: number
  /** Tokens that have no place in this grammar. */
  stray: number
  /** 1 where the budget cut the last line in its box or in its text. */
  cut: number
}>

/** Reads `(<bbox> <x_> <y_> <x_> <y_> </bbox> text \n)*` as its ids come. Any ids do: nothing throws, no text is lost. */
export type OcrParser = {
  /** The line this id shows to be complete, which is the one before it. */
  push(id: number): OcrPiece | undefined
  /** The last line. `isCut`: the model was stopped by its budget. */
  end(isCut: boolean): OcrPiece | undefined
  counts(): OcrCounts
}

/**
 * Like the original script the parser takes turns of box tokens and of text tokens (microsoft/unilm, kosmos-2.5
 * `inference.py`), but it keeps what that one drops. `resized` is the size of the picture that locations are pixels of.
 */
export function createOcrParser(vocabulary: Vocabulary, resized: Size): OcrParser {
  const counts = { clamped: 0, unclosed: 0, malformed: 0, degenerate: 0, empty: 0, stray: 0, cut: 0 }
  const detokenizer = createDetokenizer(vocabulary)
  let box = NO_BOX
  let text: string | undefined

  const finish = (): OcrPiece | undefined => {
    const raw = text === undefined ? '' : text + detokenizer.end()
    const line = onOneLine(raw)
    const found = text === undefined && box === NO_BOX ? undefined : toRect(box, resized)
    box = NO_BOX
    text = undefined
    if (found === undefined) return undefined
    if (found.kind === 'none') {
      counts[found.why]++
      return line === '' ? undefined : { kind: 'unplaced', text: line }
    }
    if (line === '') {
      counts.empty++
      return undefined
    }
    if (found.isClamped) counts.clamped++
    if (found.isUnclosed) counts.unclosed++
    return { kind: 'placed', text: line, rect: found.rect }
  }

  return {
    push(id) {
      const token = tokenOf(id)
      if (token.kind === 'control') {
        counts.stray++
        return undefined
      }
      if (token.kind === 'text') {
        text = (text ?? '') + detokenizer.push(id)
        return undefined
      }
      const isNext = text !== undefined || (token.kind === 'box' && box !== NO_BOX)
      const piece = isNext ? finish() : undefined
      if (token.kind === 'box') box = { ...box, isOpened: true }
      else if (token.kind === 'box-end') box = { ...box, isClosed: true }
      else box = { ...box, locations: [...box.locations, token] }
      return piece
    },
    end(isCut) {
      const isWhole = (text === undefined && box === NO_BOX) || text?.trimEnd().length !== text?.length
      if (isCut && !isWhole) counts.cut = 1
      // A box that the budget cut is no fault of the model's.
      if (isCut && text === undefined) box = NO_BOX
      return finish()
    },
    counts: () => ({ ...counts }),
  }
}

type Location = Readonly<{ axis: Axis; value: number }>

/** One run of box tokens. */
type BoxTokens = Readonly<{ isOpened: boolean; locations: readonly Location[]; isClosed: boolean }>

const NO_BOX: BoxTokens = { isOpened: false, locations: [], isClosed: false }

type FoundBox =
  | Readonly<{ kind: 'rect'; rect: PixelRect; isClamped: boolean; isUnclosed: boolean }>
  | Readonly<{ kind: 'none'; why: 'malformed' | 'degenerate' }>

/** Top left then bottom right, cut to the picture: the model is off by a few pixels at its edge. */
function toRect({ isOpened, locations, isClosed }: BoxTokens, { width, height }: Size): FoundBox {
  const [left, top, right, bottom, ...more] = locations
  const isWhole =
    left?.axis === 'x' &&
    top?.axis === 'y' &&
    right?.axis === 'x' &&
    bottom?.axis === 'y' &&
    more.length === 0
  if (!isWhole) return { kind: 'none', why: 'malformed' }
  const x = Math.min(left.value, width)
  const y = Math.min(top.value, height)
  const rect = { x, y, width: Math.min(right.value, width) - x, height: Math.min(bottom.value, height) - y }
  if (rect.width <= 0 || rect.height <= 0) return { kind: 'none', why: 'degenerate' }
  const isClamped = right.value > width || bottom.value > height
  return { kind: 'rect', rect, isClamped, isUnclosed: !isOpened || !isClosed }
}

/** Words joined by single spaces; control characters, which print nothing, are left out. */
function onOneLine(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
}
