import { floatTensor, longTensor, type Tensors } from '../../../models/tensor.ts'
import type { Patches } from '../picture/patches.ts'
import type { KosmosShape } from '../shape.ts'
import { controlIds } from '../tokens/tokens.ts'

/** `<s>`, `<image>` and `</image>`: what stands around the image's vectors in every prompt. */
export const FRAME = [controlIds.begin, controlIds.image, controlIds.imageEnd]

/** A row's `box` at the start of a text (decoder-grammar.ts): anything may follow, or text and boxes by their grammar. */
export const UNGUIDED = [-1, 0, 0]
export const IN_TEXT = [0, 0, 0]

/** What the vision graph takes: rows and columns are numbered from 1. */
export function visionInputs({ vision }: KosmosShape, { rows, columns, pixels }: Patches): Tensors {
  const count = rows * columns
  const places = Array.from({ length: count }, (_, i) => i)
  return {
    pixels: floatTensor([count, vision.patchWidth], pixels),
    rows: longTensor(
      [count],
      places.map((i) => Math.floor(i / columns) + 1),
    ),
    columns: longTensor(
      [count],
      places.map((i) => (i % columns) + 1),
    ),
    padding: longTensor([], [vision.patches - count]),
  }
}
