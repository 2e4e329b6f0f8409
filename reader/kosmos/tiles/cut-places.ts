import type { PixelRect } from '../../../core/geometry.ts'
import type { PrintRow } from './print-rows.ts'

/** Which coordinate a cut divides: `y` parts what stands above from what stands below, `x` left from right. */
export type Axis = 'x' | 'y'

/** From `start` up to, not including, `end`, in pixels of the raster. */
export type Span = Readonly<{ start: number; end: number }>

/** A place to cut at: the first part ends at `firstEnd`, the second begins at `secondStart`, at or before it. */
export type CutPlace = Readonly<{
  axis: Axis
  firstEnd: number
  secondStart: number
  /** Rows of print that are whole in neither part. */
  torn: number
  /** Rows that an edge runs through, whole in the other part. */
  nicked: number
}>

/** Places looked at along each axis. */
const PLACES = 40

/** The best place to cut in each stretch of the window, whether good or bad. */
export function cutPlaces(window: PixelRect, rows: readonly PrintRow[], axis: Axis): readonly CutPlace[] {
  const frame = spanOf(window, axis)
  const spans = rows.map((row) => rowSpan(row, axis))
  const crossings = countCrossings(frame, spans)
  const height = usualHeight(rows)
  const printed = {
    start: Math.max(
      frame.start,
      spans.reduce((least, { start }) => Math.min(least, start), frame.end),
    ),
    end: Math.min(
      frame.end,
      spans.reduce((most, { end }) => Math.max(most, end), frame.start),
    ),
  }
  const step = (printed.end - printed.start) / PLACES
  const places: CutPlace[] = []
  for (let i = 0; i < PLACES; i++) {
    const start = Math.floor(printed.start + i * step)
    const end = Math.max(start + 1, Math.floor(printed.start + (i + 1) * step))
    const at = quietest(crossings, frame, { start, end })
    const place =
      axis === 'y'
        ? placeBetween(at, frame, spans, crossings, height)
        : placeBeside(at, frame, spans, crossings, height)
    if (place.firstEnd < frame.end && place.secondStart > frame.start) places.push(place)
  }
  return places
}

export function spanOf(rect: PixelRect, axis: Axis): Span {
  return axis === 'x'
    ? { start: rect.x, end: rect.x + rect.width }
    : { start: rect.y, end: rect.y + rect.height }
}

/** Dots, accents and commas reach beyond the pieces of ink a row was found by. */
const BLEED = 0.35

function rowSpan(row: PrintRow, axis: Axis): Span {
  const { start, end } = spanOf(row, axis)
  const bleed = Math.ceil(row.letterHeight * BLEED)
  return { start: start - bleed, end: end + bleed }
}

/** For each pixel of the frame how many spans an edge there runs through. */
function countCrossings(frame: Span, spans: readonly Span[]): Int32Array {
  const counts = new Int32Array(frame.end - frame.start + 1)
  for (const { start, end } of spans) {
    const [from, to] = [Math.max(start + 1, frame.start), Math.min(end, frame.end)]
    if (from >= to) continue
    counts[from - frame.start]!++
    counts[to - frame.start]!--
  }
  for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!
  return counts
}

function usualHeight(rows: readonly PrintRow[]): number {
  const heights = rows.map(({ letterHeight }) => letterHeight).sort((a, b) => a - b)
  return heights[heights.length >> 1] ?? 1
}

/** The middle of the longest run of the fewest crossings. */
function quietest(crossings: Int32Array, frame: Span, { start, end }: Span): number {
  let best = { count: Number.POSITIVE_INFINITY, length: 0, at: start }
  let runStart = start
  for (let at = start; at < end; at++) {
    const count = crossings[at - frame.start]!
    if (at === start || count !== crossings[at - 1 - frame.start]!) runStart = at
    const length = at - runStart + 1
    if (count < best.count || (count === best.count && length > best.length))
      best = { count, length, at: (runStart + at) >> 1 }
  }
  return best.at
}

/** Letter heights that each part reaches beyond a cut between lines: five in all are two lines of print. */
const OVERLAP_BETWEEN = 2.5
/** Further, where that spares a line. */
const OVERLAP_BETWEEN_MAX = 8

/** Above and below: edges in the white between lines, far enough apart that a line cut by one is whole in the other. */
function placeBetween(
  at: number,
  frame: Span,
  spans: readonly Span[],
  crossings: Int32Array,
  height: number,
): CutPlace {
  const near = Math.ceil(height * OVERLAP_BETWEEN)
  const far = Math.ceil(height * OVERLAP_BETWEEN_MAX)
  const white = (from: number, to: number) => firstWhite(crossings, frame, from, to)
  const secondStart = white(at - near, at - far)
  const torn = spans.filter(({ start, end }) => start < secondStart && end > at + near && end <= at + far)
  const needed = torn.reduce((most, { end }) => Math.max(most, end), at + near)
  const firstEnd = white(needed, at + far)
  return { axis: 'y', firstEnd, secondStart, ...damage(spans, firstEnd, secondStart) }
}

/** Letter heights that each part reaches beyond a cut through lines: some eighteen letters in all to join them by. */
const OVERLAP_BESIDE = 8

/** Left and right: where nothing stands in the way both edges stay in the white, so that no line is seen in part. */
function placeBeside(
  at: number,
  frame: Span,
  spans: readonly Span[],
  crossings: Int32Array,
  height: number,
): CutPlace {
  const reach = Math.ceil(height * OVERLAP_BESIDE)
  let firstEnd = Math.min(frame.end, at + reach)
  let secondStart = Math.max(frame.start, at - reach)
  if (crossings[at - frame.start] === 0) {
    while (firstEnd > at && !isWhite(crossings, frame, at, firstEnd)) firstEnd--
    while (secondStart < at && !isWhite(crossings, frame, secondStart, at)) secondStart++
  }
  return { axis: 'x', firstEnd, secondStart, ...damage(spans, firstEnd, secondStart) }
}

/** From `from` towards `to` the first place that runs through nothing; the quietest where all do. */
function firstWhite(crossings: Int32Array, frame: Span, from: number, to: number): number {
  const step = to < from ? -1 : 1
  const clamp = (at: number) => Math.min(frame.end, Math.max(frame.start, at))
  let best = clamp(from)
  for (let at = clamp(from); ; at += step) {
    if (crossings[at - frame.start]! < crossings[best - frame.start]!) best = at
    if (crossings[best - frame.start] === 0 || at === clamp(to)) return best
  }
}

function isWhite(crossings: Int32Array, frame: Span, start: number, end: number): boolean {
  for (let at = start; at <= end; at++) if (crossings[at - frame.start] !== 0) return false
  return true
}

function damage(
  spans: readonly Span[],
  firstEnd: number,
  secondStart: number,
): Readonly<{ torn: number; nicked: number }> {
  let torn = 0
  let nicked = 0
  for (const { start, end } of spans) {
    const byFirst = start < firstEnd && end > firstEnd
    const bySecond = start < secondStart && end > secondStart
    if (byFirst && bySecond) torn++
    else if (byFirst || bySecond) nicked++
  }
  return { torn, nicked }
}
