import type { Box, Rotation } from '../../../core/geometry.ts'

/** One clockwise turn after another. */
export function plusTurn(a: Rotation, b: Rotation): Rotation {
  return ROTATIONS[((a + b) % 360) / 90] ?? 0
}

const ROTATIONS: readonly Rotation[] = [0, 90, 180, 270]

/** Where a box of a page lies once the page has been turned clockwise; fractions of the page before and after. */
export function turnBox({ x0, y0, x1, y1 }: Box, rotation: Rotation): Box {
  switch (rotation) {
    case 0:
      return { x0, y0, x1, y1 }
    case 90:
      return { x0: 1 - y1, y0: x0, x1: 1 - y0, y1: x1 }
    case 180:
      return { x0: 1 - x1, y0: 1 - y1, x1: 1 - x0, y1: 1 - y0 }
    case 270:
      return { x0: y0, y0: 1 - x1, x1: y1, y1: 1 - x0 }
  }
}

/** The turn that undoes another. */
export function undoTurn(rotation: Rotation): Rotation {
  return ROTATIONS[((360 - rotation) % 360) / 90] ?? 0
}
