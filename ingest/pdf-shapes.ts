import { area, type Box, overlapArea, union } from '../core/geometry.ts'
import type { Rule } from '../core/page.ts'
import { compose, type Frame, type Matrix, shownSize, type UserRect } from './pdf-frame.ts'
import {
  boundsOf,
  fillColorOf,
  type Ground,
  isWhite,
  matrixOf,
  onPage,
  type Painted,
  strokeColorOf,
} from './pdf-objects.ts'
import { type Pdfium, SEGMENT_KINDS } from './pdfium.ts'

/** The lines, pictures and opaque areas of a page. */
export type Shapes = Readonly<{
  rules: readonly Rule[]
  pictures: readonly Box[]
  /** In painting order. */
  grounds: readonly Ground[]
}>

/** Points. The heaviest frames in print are 3 points thick; a thicker bar is an area. */
const RULE_THICKNESS_MAX = 3.5
/** Points. Shorter strokes are glyph parts, ticks and dashes. */
const RULE_LENGTH_MIN = 6
/** Points off straight that still count as straight: half of the thinnest visible line. */
const RULE_DRIFT_MAX = 0.5
/** Segments of one path that are looked at. A table's frame has a few hundred; a map's outline has many thousands. */
const SEGMENTS_MAX = 2_000
/** Enough for any table that can be read; plots can hold more. */
const RULES_MAX = 10_000
/** Gap between pictures that belong together, as a fraction of the page: scans are often stored in strips. */
const STRIP_GAP_MAX = 0.004

export function shapesOf(pdfium: Pdfium, frame: Frame, objects: readonly Painted[]): Shapes {
  const rules: Rule[] = []
  const pictures: Box[] = []
  const grounds: Ground[] = []
  for (const object of objects) {
    if (object.kind === 'text') continue
    const bounds = boundsOf(pdfium, object)
    const box = bounds && onPage(frame, bounds)
    if (bounds === undefined || box === undefined) continue
    if (object.kind === 'image') {
      pictures.push(box)
      if (isOpaque(pdfium, object)) grounds.push({ box, order: object.order })
      continue
    }
    const paint = paintOf(pdfium, object)
    if (paint.fill !== undefined && isArea(bounds)) {
      grounds.push({ box, order: object.order })
    }
    if (rules.length < RULES_MAX) rules.push(...rulesOf(pdfium, frame, object, bounds, paint))
  }
  return { rules, pictures: joined(pictures), grounds }
}

type Paint = Readonly<{
  fill: readonly [number, number, number, number] | undefined
  stroke: readonly [number, number, number, number] | undefined
}>

function isOpaque(pdfium: Pdfium, object: Painted): boolean {
  return pdfium.raw._FPDFPageObj_HasTransparency(object.handle) === 0
}

/** The colors a path is really painted with: a path without a draw mode is only a clip or a mistake. */
function paintOf(pdfium: Pdfium, object: Painted): Paint {
  const modes = pdfium.integers(2, (address) =>
    pdfium.raw._FPDFPath_GetDrawMode(object.handle, address, address + 4),
  )
  const [fillMode = 0, stroked = 0] = modes ?? []
  const fill = fillMode === 0 ? undefined : fillColorOf(pdfium, object.handle)
  const stroke = stroked === 0 ? undefined : strokeColorOf(pdfium, object.handle)
  return { fill: visible(fill), stroke: visible(stroke) }
}

function visible(color: Paint['fill']): Paint['fill'] {
  return color === undefined || color[3] === 0 ? undefined : color
}

function isArea(rect: UserRect): boolean {
  return rect.right - rect.left > RULE_THICKNESS_MAX && rect.top - rect.bottom > RULE_THICKNESS_MAX
}

function rulesOf(pdfium: Pdfium, frame: Frame, object: Painted, bounds: UserRect, paint: Paint): Rule[] {
  const inked = [paint.fill, paint.stroke].some((color) => color !== undefined && !isWhite(color))
  if (!inked) return []
  // A thin bar is a rule however it was painted; a larger path has rules only where it is stroked.
  if (!isArea(bounds)) return ruleFrom(frame, bounds)
  if (paint.stroke === undefined || isWhite(paint.stroke)) return []
  return segmentsOf(pdfium, object).flatMap((segment) => ruleFrom(frame, segment))
}

function ruleFrom(frame: Frame, rect: UserRect): Rule[] {
  const box = onPage(frame, rect)
  if (box === undefined) return []
  const { width, height } = shownSize(frame)
  const across = (box.x1 - box.x0) * width
  const down = (box.y1 - box.y0) * height
  if (across >= RULE_LENGTH_MIN && down <= RULE_THICKNESS_MAX) return [{ box, direction: 'horizontal' }]
  if (down >= RULE_LENGTH_MIN && across <= RULE_THICKNESS_MAX) return [{ box, direction: 'vertical' }]
  return []
}

/** The straight upright or level strokes of a path, as rectangles as thick as the pen. */
function segmentsOf(pdfium: Pdfium, object: Painted): UserRect[] {
  const { raw } = pdfium
  const count = raw._FPDFPath_CountSegments(object.handle)
  if (count > SEGMENTS_MAX) return []
  const matrix = compose(matrixOf(pdfium, object.handle), object.matrix)
  const half = penWidth(pdfium, object.handle, matrix) / 2
  const strokes: UserRect[] = []
  let start: Point = [0, 0]
  let at: Point = [0, 0]
  for (let i = 0; i < count; i++) {
    const segment = raw._FPDFPath_GetPathSegment(object.handle, i)
    const kind = raw._FPDFPathSegment_GetType(segment)
    const to = pointOf(pdfium, segment, matrix)
    if (kind === SEGMENT_KINDS.move) start = to
    if (kind === SEGMENT_KINDS.line) strokes.push(...strokeBetween(at, to, half))
    at = to
    if (raw._FPDFPathSegment_GetClose(segment) !== 0) {
      strokes.push(...strokeBetween(at, start, half))
      at = start
    }
  }
  return strokes
}

type Point = readonly [number, number]

function pointOf(pdfium: Pdfium, segment: number, [a, b, c, d, e, f]: Matrix): Point {
  const [x = 0, y = 0] =
    pdfium.floats(2, (address) => pdfium.raw._FPDFPathSegment_GetPoint(segment, address, address + 4)) ?? []
  return [a * x + c * y + e, b * x + d * y + f]
}

function penWidth(pdfium: Pdfium, handle: number, [a, b, c, d]: Matrix): number {
  const [width = 1] =
    pdfium.floats(1, (address) => pdfium.raw._FPDFPageObj_GetStrokeWidth(handle, address)) ?? []
  return Math.min(RULE_THICKNESS_MAX, width * Math.sqrt(Math.abs(a * d - b * c)))
}

function strokeBetween([x0, y0]: Point, [x1, y1]: Point, half: number): UserRect[] {
  if (Math.abs(x1 - x0) > RULE_DRIFT_MAX && Math.abs(y1 - y0) > RULE_DRIFT_MAX) return []
  return [
    {
      left: Math.min(x0, x1) - half,
      right: Math.max(x0, x1) + half,
      bottom: Math.min(y0, y1) - half,
      top: Math.max(y0, y1) + half,
    },
  ]
}

/** Pictures that touch become one region, until none touch. */
function joined(boxes: readonly Box[]): Box[] {
  const regions: Box[] = []
  for (const box of boxes) {
    let grown = box
    for (let i = regions.length - 1; i >= 0; i--) {
      const region = regions[i]!
      if (!touches(grown, region)) continue
      grown = union([grown, region]) ?? grown
      regions.splice(i, 1)
      i = regions.length
    }
    regions.push(grown)
  }
  return regions
}

function touches(a: Box, b: Box): boolean {
  const reach = {
    x0: a.x0 - STRIP_GAP_MAX,
    y0: a.y0 - STRIP_GAP_MAX,
    x1: a.x1 + STRIP_GAP_MAX,
    y1: a.y1 + STRIP_GAP_MAX,
  }
  return overlapArea(reach, b) > 0 && area(b) > 0
}
