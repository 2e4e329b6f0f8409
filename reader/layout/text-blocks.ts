import { codeBlock } from './code.ts'
import type { Draft } from './draft.ts'
import { headingLevel } from './headings.ts'
import { joinParagraph } from './join-rows.ts'
import { listBlock } from './list.ts'
import { type Paragraph, paragraphsOf } from './paragraphs.ts'
import { type Piece, prefixed } from './pieces.ts'
import type { Print } from './print.ts'
import type { Row } from './rows.ts'
import { type TextRow, textRows } from './text-row.ts'

/** What is counted in captions, with its number. */
const COUNTED =
  /^(?:figure|fig\.?|table|tab\.|chart|exhibit|scheme|plate|listing|algorithm|photo|map)\s*[A-Z]?\.?(?:\d+(?:[.-]\d+)*|[IVXL]+)[a-z]?(?![\p{L}\d])/iu

/** Rows of a column without tables: code, headings, captions, lists and paragraphs. */
export function textBlocks(rows: readonly Row[], print: Print): readonly Draft[] {
  return runsOf(textRows(rows, print), (a, b) => a.monospace === b.monospace).flatMap((run) =>
    run[0]!.monospace ? [codeBlock(run)] : proseBlocks(run, print),
  )
}

function proseBlocks(rows: readonly TextRow[], print: Print): readonly Draft[] {
  const paragraphs = paragraphsOf(rows, print).map((rows, i, all) => ({
    rows,
    level: isItem(rows, all[i - 1], all[i + 1]) ? undefined : headingLevel(rows, print),
  }))
  const isListed = (part: (typeof paragraphs)[number]) =>
    part.level === undefined && part.rows[0]!.marker !== undefined
  const groups = runsOf(paragraphs, (a, b) => isListed(a) && isListed(b))
  return groups.map((group) => {
    const [first] = group as [(typeof paragraphs)[number]]
    if (isListed(first))
      return listBlock(
        group.map((part) => part.rows),
        print,
      )
    return textBlock(first.rows, first.level, print)
  })
}

/** A numbered line beside another of its kind is an item even where it is short enough for a title. */
function isItem(rows: Paragraph, before: Paragraph | undefined, after: Paragraph | undefined): boolean {
  const marker = rows[0]!.marker
  if (marker === undefined) return false
  if (marker.kind === 'bullet' || marker.kind === 'dash') return true
  const beside = [before?.[0]?.marker, after?.[0]?.marker]
  return beside.some((other) => other?.kind === marker.kind) && !rows[0]!.bold
}

function textBlock(rows: Paragraph, level: number | undefined, print: Print): Draft {
  const text = rows.map((row) => row.text).join(' ')
  if (isCaption(text)) return { kind: 'caption', pieces: joinParagraph(rows, print) }
  if (level === undefined) return { kind: 'paragraph', pieces: joinParagraph(rows, print) }
  const pieces = joinParagraph(rows, print).map((piece) => ({
    ...piece,
    text: piece.text.replace(/\n$/, ' '),
  }))
  return { kind: 'heading', level, pieces: prefixed(`${'#'.repeat(level)} `, withoutClosing(pieces)) }
}

/** `Table 3: …`, `Fig. 2. …`, `Figure 4 The …`; not a sentence that starts with `Table 3 shows`. */
function isCaption(text: string): boolean {
  const counted = COUNTED.exec(text)?.[0]
  return counted !== undefined && /^\s*(?:[.:|\u2013\u2014(]|\p{Lu}|$)/u.test(text.slice(counted.length))
}

/** Number signs at the end of a heading would be read as its closing sequence. */
function withoutClosing(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, i) =>
    i === pieces.length - 1 ? { ...piece, text: piece.text.replace(/(#+)$/, '\\$1') } : piece,
  )
}

/** Neighbours that `together` accepts, in runs. */
function runsOf<T>(items: readonly T[], together: (a: T, b: T) => boolean): readonly (readonly T[])[] {
  const runs: T[][] = []
  for (const item of items) {
    const last = runs.at(-1)?.at(-1)
    if (last !== undefined && together(last, item)) runs.at(-1)!.push(item)
    else runs.push([item])
  }
  return runs
}
