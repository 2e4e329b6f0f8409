import type { Stretch } from './printed-line.ts'
import type { Part, Sheet } from './sheet.ts'
import { NAMES_TERM, type NamedTerm, termOfLabel } from './terms.ts'
import { kindOfPrint } from './typed-values.ts'
import { type LabelWord, labelWords } from './words.ts'

/** Print that may name a value: some words, closed by a colon, by dots, by a value or by the end of their part. */
export type Label = Readonly<{
  /** Its words on the line of `part`, from the first to the last. */
  start: number
  end: number
  /** The part it ends in. */
  part: Part
  /** Parts of the same row that its words begin in, when it was cut by wide blanks. */
  before: readonly Part[]
  row: number
  words: readonly LabelWord[]
  /** The business term it names, if any. */
  term: NamedTerm | undefined
  /** It ends with a colon or leaders. */
  closed: boolean
  /** Nothing of its part stands before it. */
  first: boolean
}>

/** The labels of a sheet. */
export type Labels = Readonly<{
  /** In reading order. */
  all: readonly Label[]
  /** Those that end in a part, left to right. */
  within: ReadonlyMap<Part, readonly Label[]>
  /** How much each part looks like a label rather than a value, in [0, 1]. */
  looks: ReadonlyMap<Part, number>
}>

export function labelsOf(sheet: Sheet): Labels {
  const within = new Map<Part, readonly Label[]>()
  const looks = new Map<Part, number>()
  const all = sheet.rows.flatMap((row, index) => {
    const labels = row.flatMap((part) => {
      const own = labelsIn(part, index)
      within.set(part, own)
      looks.set(part, labelLooks(part, own[0]))
      return own
    })
    if (isHead(row, within)) for (const part of row) looks.set(part, HEAD_LOOKS)
    return [...labels, ...joined(row, index, sheet, within)]
  })
  return { all, within, looks }
}

/** Where its words are printed. */
export function stretchesOf({ part, before, start, end }: Label): readonly Stretch[] {
  return [...before.map(({ line, start, end }) => ({ line, start, end })), { line: part.line, start, end }]
}

/** Words of a label at most: more are a sentence. */
const WORDS_MAX = 10

/** Up to a colon with what may stand around it, or up to leaders. */
const CLOSED = /[^:=]*?(?:\s?[:=](?!\d{2}\b(?!\s?\d*[-/]))|\.{3,}|…|_{3,}|\.(?=\s\.\s\.))/g

function labelsIn(part: Part, row: number): readonly Label[] {
  const { text } = part
  const found: Label[] = []
  let from = 0
  for (const match of text.matchAll(CLOSED)) {
    const closing = match.index + match[0].length
    add(found, part, row, lastWordsFrom(text, from, closing), closing, true)
    from = closing
  }
  const open = found.length === 0 ? openEnd(text) : undefined
  if (open !== undefined) add(found, part, row, 0, open, false)
  return found
}

/** A label after another one's value starts after that value's last figure, or holds all words between the two. */
function lastWordsFrom(text: string, from: number, closing: number): number {
  if (from === 0) return 0
  const between = text.slice(from, closing)
  const value = /^.*\d\S*\s+(?=\D*$)/.exec(between)?.[0] ?? /^\s*\S+\s+(?=\S)/.exec(between)?.[0] ?? ''
  return from + value.length
}

/** Without a colon a label ends where a figure or money begins, or with its part. */
function openEnd(text: string): number {
  const figure = /(?<=\p{L}.*\s)(?:(?:RM|[$£€¥₹])\s?)?[-(#]?[$£€]?\d/u.exec(text)
  return figure === null ? text.length : figure.index
}

/** Bullets and boxes to tick before a label. */
const LEAD = /^(?:[\s*•·>-]|\[\s?[xX✓]?\s?\]|\(\s?[xX✓]?\s?\)|[☐☑☒✓✔])*(?=[\p{L}\p{N}#(])/u

function add(found: Label[], part: Part, row: number, from: number, closing: number, closed: boolean): void {
  const printed = part.text.slice(from, closing)
  const lead = LEAD.exec(printed)?.[0].length ?? 0
  const said = printed.slice(lead).replace(/[\s:=._…]+$/, '')
  const words = labelWords(said)
  if (words.length === 0 || words.length > WORDS_MAX || !/\p{L}|#/u.test(said)) return
  const start = part.start + from + lead
  const end = start + said.length
  const first = from === 0
  found.push({ start, end, part, before: [], row, words, term: termOfLabel(words), closed, first })
}

/** How much parts look like labels that stand side by side over their values. */
const HEAD_LOOKS = 0.6

/** Three parts or more, each some words in capitals without figures or a colon, head what stands under them. */
function isHead(row: readonly Part[], within: Labels['within']): boolean {
  return (
    row.length >= 3 &&
    row.every((part) => {
      const [own] = within.get(part) ?? []
      return (
        own?.first === true &&
        !own.closed &&
        isWhole(own) &&
        own.words.length <= 4 &&
        !/\d|\p{Ll}{2}/u.test(part.text)
      )
    })
  )
}

/** White between the parts of one label that a wide blank cut, in heights of a line. */
const CUT_MAX = 3

/** `TOTAL  AMT  :  9.30`: whole parts that stand close and name a term together which none of them names so well. */
function joined(
  row: readonly Part[],
  index: number,
  sheet: Sheet,
  within: Labels['within'],
): readonly Label[] {
  return row.slice(1).flatMap((part, at) => {
    const [own] = within.get(part) ?? []
    const [previous] = within.get(row[at] ?? part) ?? []
    if (own?.first !== true || previous?.first !== true || previous.closed || !isWhole(previous)) return []
    if (part.box.x0 - previous.part.box.x1 > (CUT_MAX * sheet.height) / sheet.aspect) return []
    const words = [...previous.words, ...own.words]
    const term = termOfLabel(words)
    const share = Math.max(previous.term?.share ?? 0, own.term?.share ?? 0)
    if (term === undefined || term.share <= share) return []
    return [{ ...own, before: [previous.part], words, term, row: index }]
  })
}

function isWhole(label: Label): boolean {
  return label.end >= label.part.end - 2
}

/**
 * How much a part looks like a label rather than a value, in [0, 1]: by its colon, by being a business term, by having
 * few words and no figures.
 */
function labelLooks(part: Part, own: Label | undefined): number {
  if (own?.first !== true || kindOfPrint(part.text) !== undefined) return 0
  if (own.closed) return 1
  const isTerm = (own.term?.share ?? 0) >= NAMES_TERM
  if (!isWhole(own)) return isTerm ? 0.8 : 0.2
  if (isTerm) return 0.7
  return own.words.length <= 4 && !/\d/.test(part.text) ? 0.3 : 0.1
}
