import { type Box, type Rotation, union } from '../core/geometry.ts'
import type { LineStyle, RawLine, Rule } from '../core/page.ts'
import type { TextLayer, TextLayerWord } from '../core/text-layer.ts'

/** Degrees off a quarter turn beyond which print is a slanted label or watermark: each word is a line of its own. */
const SLANT_MAX = 10
/** Gaps, in font sizes, that words of one line may have: set apart by anything, and set right after each other. */
const GAP_MAX = 0.9
const GAP_IN_SEQUENCE_MAX = 1.4
/** A bullet or number stands this far, in font sizes, before its item. */
const GAP_AFTER_MARKER_MAX = 3
/** Share of the lower word's height that two words must share to stand on one row. */
const ROW_OVERLAP_MIN = 0.5

/** Font sizes of one row differ by raised and small print, no more. */
const SIZE_RATIO_MAX = 2.2

const MARKER = /^([•◦▪■●○∙·‣⁃–—*-]|\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)])$/u
const FIGURE = /^[($€£¥+-]*\d[\d.,:%)]*$/u

/** The lines that visible words form, and the turn that makes most of them upright. */
export function textLayerLines(
  layer: Pick<TextLayer, 'words' | 'rules'>,
  aspect: number,
): Readonly<{ lines: readonly RawLine[]; rotation: Rotation }> {
  const words = layer.words.filter((word) => !word.hidden)
  const turned = new Map<Rotation | 'slanted', TextLayerWord[]>()
  for (const word of words) {
    const turn = turnOf(word.angle)
    const group = turned.get(turn)
    if (group === undefined) turned.set(turn, [word])
    else group.push(word)
  }
  const lines = [...turned].flatMap(([turn, group]) =>
    turn === 'slanted'
      ? group.map((word) => toLine([word]))
      : linesOf(group, layer.rules, turn, aspect).map((line) => toLine(line)),
  )
  return { lines, rotation: mainRotation(turned) }
}

function turnOf(angle: number): Rotation | 'slanted' {
  const quarter = Math.round(angle / 90) % 4
  const off = Math.abs(((angle - quarter * 90 + 540) % 360) - 180)
  // Print turned clockwise by 90 degrees needs 270 more to be upright.
  return off > SLANT_MAX ? 'slanted' : ((((4 - quarter) % 4) * 90) as Rotation)
}

function mainRotation(turned: ReadonlyMap<Rotation | 'slanted', readonly TextLayerWord[]>): Rotation {
  const characters = (words: readonly TextLayerWord[]) =>
    words.reduce((sum, word) => sum + word.text.length, 0)
  let best: Rotation = 0
  let most = 0
  for (const [turn, words] of turned) {
    if (turn === 'slanted' || characters(words) <= most) continue
    best = turn
    most = characters(words)
  }
  return best
}

/** A word on the page turned upright, in font-size-comparable units: page heights in both directions. */
type Placed = Readonly<{ word: TextLayerWord; sequence: number; size: number } & Box>

function linesOf(
  words: readonly TextLayerWord[],
  rules: readonly Rule[],
  turn: Rotation,
  aspect: number,
): TextLayerWord[][] {
  const place = upright(turn, aspect)
  const fences = rules.map((rule) => place(rule.box)).filter((box) => box.y1 - box.y0 > box.x1 - box.x0)
  const placed = words.map((word, sequence) => ({
    word,
    sequence,
    size: word.style.fontSize,
    ...place(word.box),
  }))
  return joinRows(gatherRuns(placed, fences), fences).map((line) =>
    [...line].sort((a, b) => a.x0 - b.x0).map(({ word }) => word),
  )
}

/** Fractions of the page as shown → page heights of the page turned clockwise by `turn`. */
function upright(turn: Rotation, aspect: number): (box: Box) => Box {
  return ({ x0, y0, x1, y1 }) => {
    const [left, right] = [x0 * aspect, x1 * aspect]
    switch (turn) {
      case 0:
        return { x0: left, y0, x1: right, y1 }
      case 90:
        return { x0: 1 - y1, y0: left, x1: 1 - y0, y1: right }
      case 180:
        return { x0: aspect - right, y0: 1 - y1, x1: aspect - left, y1: 1 - y0 }
      case 270:
        return { x0: y0, y0: aspect - right, x1: y1, y1: aspect - left }
    }
  }
}

/** Words that follow each other in the file and on the row. */
function gatherRuns(words: readonly Placed[], fences: readonly Box[]): Placed[][] {
  const runs: Placed[][] = []
  let previous: Placed | undefined
  for (const word of words) {
    const run = runs.at(-1)
    const follows = previous !== undefined && onOneRow(previous, word) && isNear(previous, word, fences)
    if (run !== undefined && follows) run.push(word)
    else runs.push([word])
    previous = word
  }
  return runs
}

/** Runs that stand side by side although the file holds other text between them. */
function joinRows(runs: readonly Placed[][], fences: readonly Box[]): Placed[][] {
  const byPlace = [...runs].sort((a, b) => leftOf(a) - leftOf(b))
  const lines: Placed[][] = []
  for (const run of byPlace) {
    const first = run.reduce((left, word) => (word.x0 < left.x0 ? word : left))
    const line = lines.find((known) => {
      const last = known.reduce((right, word) => (word.x1 > right.x1 ? word : right))
      return onOneRow(last, first) && isNear(last, first, fences)
    })
    if (line === undefined) lines.push([...run])
    else line.push(...run)
  }
  return lines.sort((a, b) => (a[0]?.sequence ?? 0) - (b[0]?.sequence ?? 0))
}

function leftOf(run: readonly Placed[]): number {
  return Math.min(...run.map((word) => word.x0))
}

function onOneRow(a: Placed, b: Placed): boolean {
  // An initial over three rows is on none of them.
  if (Math.max(a.size, b.size) > SIZE_RATIO_MAX * Math.min(a.size, b.size)) return false
  const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0)
  return shared >= ROW_OVERLAP_MIN * Math.min(a.y1 - a.y0, b.y1 - b.y0)
}

/** `right` starts close behind `left`, and no upright rule stands between them. */
function isNear(left: Placed, right: Placed, fences: readonly Box[]): boolean {
  const gap = right.x0 - left.x1
  const size = Math.max(left.size, right.size)
  if (gap < -size || gap > gapMax(left, right) * size) return false
  const middle = (right.y0 + right.y1) / 2
  return !fences.some(
    (rule) =>
      rule.y0 < middle && rule.y1 > middle && rule.x0 > left.x1 - size / 4 && rule.x1 < right.x0 + size / 4,
  )
}

function gapMax(left: Placed, right: Placed): number {
  if (MARKER.test(left.word.text)) return GAP_AFTER_MARKER_MAX
  const figures = FIGURE.test(left.word.text) && FIGURE.test(right.word.text)
  return right.sequence === left.sequence + 1 && !figures ? GAP_IN_SEQUENCE_MAX : GAP_MAX
}

function toLine(words: readonly TextLayerWord[]): RawLine {
  const box = union(words.map((word) => word.box)) ?? { x0: 0, y0: 0, x1: 1, y1: 1 }
  return {
    text: words.map((word) => word.text).join(' '),
    box,
    confidence: 1,
    words: words.map(({ text, box, confidence }) => ({ text, box, confidence })),
    style: styleOf(words),
  }
}

/** What most characters of the line look like. */
function styleOf(words: readonly TextLayerWord[]): LineStyle {
  const sized = [...words].sort((a, b) => a.style.fontSize - b.style.fontSize)
  const characters = words.reduce((sum, word) => sum + word.text.length, 0)
  const most = (is: (style: LineStyle) => boolean) =>
    words.reduce((sum, word) => sum + (is(word.style) ? word.text.length : 0), 0) * 2 > characters
  let seen = 0
  const middle = sized.find((word) => {
    seen += word.text.length
    return seen * 2 >= characters
  })
  return {
    fontSize: middle?.style.fontSize ?? 0,
    bold: most((style) => style.bold),
    italic: most((style) => style.italic),
    monospace: most((style) => style.monospace),
  }
}
