import { type Box, clampBox, union } from '../core/geometry.ts'
import type { TextLayerWord } from '../core/text-layer.ts'
import type { Face } from './pdf-face.ts'
import type { Ground } from './pdf-objects.ts'
import { wellFormed } from './pdf-unicode.ts'

/** One character as printed, on the page as shown; its box may reach beyond the page. */
export type Glyph = Readonly<{ text: string; face: Face; box: Box }>

/** `doubtful`: only drawing the page can tell whether the word is seen. `objects`: the text objects it is part of. */
export type SpelledWord = Readonly<{ word: TextLayerWord; doubtful: boolean; objects: readonly number[] }>

/** The word that `glyphs` spell; undefined when they spell nothing. */
export function spell(glyphs: readonly Glyph[], grounds: readonly Ground[]): SpelledWord | undefined {
  const box = union(glyphs.map((glyph) => glyph.box))
  const text = wellFormed(glyphs.map((glyph) => glyph.text).join(''))
  if (box === undefined || text === '') return undefined
  const face = mainFace(glyphs)
  const sight = sightOf(box, face, grounds)
  return {
    word: {
      text,
      box: clampBox(box),
      confidence: 1,
      style: face.style,
      angle: face.angle,
      hidden: sight === 'hidden',
    },
    doubtful: sight === 'doubtful',
    objects: [...new Set(glyphs.map((glyph) => glyph.face.object))],
  }
}

/** The face of most characters: a word with one raised digit is still of the size of its letters. */
function mainFace(glyphs: readonly Glyph[]): Face {
  const counts = new Map<Face, number>()
  for (const { face } of glyphs) counts.set(face, (counts.get(face) ?? 0) + 1)
  const [best] = [...counts].reduce((top, entry) => (entry[1] > top[1] ? entry : top))
  return best
}

/**
 * White print may stand on dark ground, and what was painted over print may have a hole there or be clipped: the page
 * must be drawn to know.
 */
function sightOf(box: Box, face: Face, grounds: readonly Ground[]): 'seen' | 'hidden' | 'doubtful' {
  const x = (box.x0 + box.x1) / 2
  const y = (box.y0 + box.y1) / 2
  if (face.ink === 'none' || x < 0 || y < 0 || x > 1 || y > 1) return 'hidden'
  const covered = grounds.some(
    ({ box: at, order }) => order > face.order && x > at.x0 && x < at.x1 && y > at.y0 && y < at.y1,
  )
  return face.ink === 'white' || covered ? 'doubtful' : 'seen'
}
