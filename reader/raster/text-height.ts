import type { Component } from './components.ts'

/** Smaller than this, in pixels, is a dot, an accent or dirt and no letter. */
const LETTER_HEIGHT_MIN = 4
/** Wider than this many heights is a rule or a touching word; narrower than a tenth is a rule standing up. */
const LETTER_ASPECT_MAX = 4
const LETTER_ASPECT_MIN = 0.1
/** A letter fills at least this share of its frame; boxes, brackets over many rows and scribbles fill less. */
const LETTER_FILL_MIN = 0.1
/** Fewer than this say nothing of a page. */
const LETTERS_MIN = 8

export type Lettering = Readonly<{
  letters: readonly Component[]
  /** Pixels, between x-height and cap height; what the page is printed in mostly. */
  height: number
}>

/**
 * The letters among the pieces of ink and their typical height: the median weighted by height, as a thousand specks of
 * dust weigh less than a hundred letters. Undefined when there are too few to say.
 */
export function findLettering(pieces: readonly Component[]): Lettering | undefined {
  const shaped = pieces.filter(
    ({ width, height, pixels }) =>
      height >= LETTER_HEIGHT_MIN &&
      width <= height * LETTER_ASPECT_MAX &&
      width >= height * LETTER_ASPECT_MIN &&
      pixels >= width * height * LETTER_FILL_MIN,
  )
  const typical = medianByHeight(shaped)
  const letters = shaped.filter(({ height }) => height >= typical * 0.4 && height <= typical * 4)
  return letters.length < LETTERS_MIN ? undefined : { letters, height: medianByHeight(letters) }
}

function medianByHeight(pieces: readonly Component[]): number {
  const sorted = pieces.toSorted((a, b) => a.height - b.height)
  const half = sorted.reduce((sum, { height }) => sum + height, 0) / 2
  let sum = 0
  for (const { height } of sorted) {
    sum += height
    if (sum >= half) return height
  }
  return 0
}
