import type { Hit, Span } from '../../core/chunk.ts'
import type { DocumentId } from '../../core/document.ts'
import { type Grid, gridsOf } from './grid.ts'
import type { Place } from './looked-up.ts'
import type { PrintedLine, Stretch } from './printed-line.ts'
import { type Sheet, sheetOf } from './sheet.ts'

/** What the hits show of one page, and the way back from its lines to the hits' text. */
export type HitSheet = Readonly<{
  documentId: DocumentId
  sheet: Sheet
  /** Tables of the hits, each on the page it begins on. */
  grids: readonly Grid[]
  /** Where a stretch of one of the sheet's lines is printed in the hits. */
  placeOf: (stretch: Stretch) => Place
  /** Best score among the hits that show the page, as a share of the best there is, in [0, 1]. */
  share: number
}>

/** One sheet for each page of each document that the hits show, in the hits' order. A line counts once. */
export function hitSheets(hits: readonly Hit[]): readonly HitSheet[] {
  const pages = new Map<string, { documentId: DocumentId; lines: Map<string, Source>; score: number }>()
  for (const [hit, { chunk, score }] of hits.entries()) {
    for (const span of chunk.spans) {
      const key = `${chunk.documentId}/${span.page}`
      const page = pages.get(key) ?? { documentId: chunk.documentId, lines: new Map(), score }
      pages.set(key, page)
      const known = page.lines.get(span.line)
      if (known !== undefined && known.hit !== hit) continue
      const source = sourceOf(chunk.text, span, hit)
      if (source !== undefined)
        page.lines.set(known === undefined ? span.line : `${span.line}@${span.start}`, source)
    }
  }
  const best = Math.max(0, ...hits.map(({ score }) => score))
  return [...pages.values()].map(({ documentId, lines, score }) => {
    const sources = [...lines.values()]
    return {
      documentId,
      grids: gridsIn(hits, sources),
      sheet: sheetOf(
        sources.map(({ line }) => line),
        aspectOf(sources.map(({ line }) => line)),
      ),
      placeOf: (stretch) => placeIn(sources, stretch),
      share: best > 0 ? Math.max(0, Math.min(1, score / best)) : 1,
    }
  })
}

/** A line and the offset in its hit's text of each of its characters. */
type Source = Readonly<{ line: PrintedLine; hit: number; offsets: readonly number[] }>

function sourceOf(text: string, span: Span, hit: number): Source | undefined {
  const { plain, offsets } = withoutSyntax(text, span)
  if (plain === '') return undefined
  const words = [{ start: 0, end: plain.length, x0: span.box.x0, x1: span.box.x1 }]
  return { line: { text: plain, box: span.box, words }, hit, offsets }
}

/** What markdown adds to print: marks at the start of a row, bars and rows of dashes, emphasis, breaks in cells. */
const SYNTAX =
  /(?<=^|\n)[ \t]*(?:#{1,6}|[-*+]|>)[ \t]+|\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+|(?<!\\)\||(?<!\\)\*\*|<br\s*\/?>|(?<=^|\n)[ \t]*(?:```|~~~).*|\\(?=[!-/:-@[-`{-~])/g

/** The span's print with single blanks, and where each of its characters stands in the chunk. */
function withoutSyntax(
  text: string,
  { start, end }: Pick<Span, 'start' | 'end'>,
): Readonly<{ plain: string; offsets: readonly number[] }> {
  const printed = text.slice(start, end)
  const hidden = new Set<number>()
  for (const { index, 0: mark } of printed.matchAll(SYNTAX)) {
    for (let at = index; at < index + mark.length; at++) hidden.add(at)
  }
  let plain = ''
  const offsets: number[] = []
  for (let at = 0; at < printed.length; at++) {
    const character = hidden.has(at) && printed[at] !== '\\' ? ' ' : (printed[at] ?? '')
    if (hidden.has(at) && printed[at] === '\\') continue
    const isBlank = /\s/.test(character)
    if (isBlank && (plain === '' || plain.endsWith(' '))) continue
    plain += isBlank ? ' ' : character
    offsets.push(start + at)
  }
  return plain.endsWith(' ')
    ? { plain: plain.slice(0, -1), offsets: offsets.slice(0, -1) }
    : { plain, offsets }
}

/** Tables of the hits whose print is among the page's lines. */
function gridsIn(hits: readonly Hit[], sources: readonly Source[]): readonly Grid[] {
  return [...new Set(sources.map(({ hit }) => hit))].flatMap((hit) => {
    const text = hits[hit]?.chunk.text ?? ''
    return text.includes('| --- |') ? gridsOf(text, (start, end) => printedIn(sources, hit, start, end)) : []
  })
}

function printedIn(sources: readonly Source[], hit: number, start: number, end: number): readonly Stretch[] {
  return sources.flatMap((source, line) => {
    const first = source.offsets[0] ?? end
    const last = source.offsets.at(-1) ?? start
    if (source.hit !== hit || first >= end || last < start) return []
    const from = source.offsets.findIndex((offset) => offset >= start)
    const to = source.offsets.findLastIndex((offset) => offset < end) + 1
    const print = source.line.text.slice(from, to)
    const lead = print.length - print.trimStart().length
    return print.trim() === '' ? [] : [{ line, start: from + lead, end: from + print.trimEnd().length }]
  })
}

function placeIn(sources: readonly Source[], { line, start, end }: Stretch): Place {
  const source = sources[line]
  const from = source?.offsets[start]
  const last = source?.offsets[end - 1]
  if (source === undefined || from === undefined || last === undefined) {
    throw new RangeError(`Line ${line} has no stretch from ${start} to ${end}.`)
  }
  return { hit: source.hit, start: from, end: last + 1 }
}

/** A letter is about half as wide as its line is high: a chunk does not say how wide its pages are. */
const LETTER_WIDTH = 0.5

/** Letters in a line from which its width tells something. */
const LETTERS_MIN = 5

/** A page's width divided by its height, guessed from the shape of its lines; upright A4 where none is long enough. */
function aspectOf(lines: readonly PrintedLine[]): number {
  const guesses = lines
    .filter(({ text }) => text.length >= LETTERS_MIN)
    .map(({ text, box }) => (LETTER_WIDTH * text.length * (box.y1 - box.y0)) / (box.x1 - box.x0))
    .sort((a, b) => a - b)
  return guesses[Math.floor(guesses.length / 2)] ?? A4
}

const A4 = 210 / 297
