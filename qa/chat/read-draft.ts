import type { LineOf, Statement } from '../prove/prover.ts'
import { harmlessMarkdown } from './harmless-markdown.ts'
import { findLineGroups, type LineGroup } from './line-groups.ts'
import { NOT_IN_DOCUMENTS } from './prompt.ts'
import { spoken } from './thoughts.ts'

/** What a model's words come to. */
export type Draft = Readonly<{
  /** In order; list items, headings and tables are statements of their own. Nothing in them is active. */
  statements: readonly Statement[]
  /** It said that the passages do not hold what is asked for. */
  saysNotThere: boolean
}>

export type DraftContext = Readonly<{
  /** What the ids stand for; `L1` is the first. */
  lines: readonly LineOf[]
  /** Of the fences: taken out where the model repeats it. */
  nonce: string
}>

/**
 * The statements in what a model wrote, with the lines that it names for each. Ids that do not exist are passed by;
 * reasoning, code fences and repetitions are left out. Never throws, whatever it is given.
 */
export function readDraft(said: string, { lines, nonce }: DraftContext): Draft {
  const text = spoken(said).replaceAll(nonce, '')
  const saysNotThere = text.includes(NOT_IN_DOCUMENTS)
  const hits = [...new Set(lines.map(({ hit }) => hit))]
  const isPrint = (group: string) => hits.some(({ chunk }) => chunk.text.includes(group))
  const statements = partsOf(text.replaceAll(NOT_IN_DOCUMENTS, '')).flatMap((part) =>
    part.kind === 'table' ? tableOf(part.rows, isPrint) : sentencesOf(part.row, isPrint),
  )
  return { statements: once(statements).map((piece) => cited(piece, lines)), saysNotThere }
}

type Piece = Readonly<{ text: string; numbers: readonly number[] }>
type Part = Readonly<{ kind: 'row'; row: string } | { kind: 'table'; rows: readonly string[] }>

/** Rows in a row that begin with a bar are one table. */
function partsOf(text: string): readonly Part[] {
  const parts: Part[] = []
  let table: string[] = []
  const closeTable = () => {
    if (table.length > 0) parts.push({ kind: 'table', rows: table })
    table = []
  }
  for (const row of text.split(/\r?\n/)) {
    if (/^\s*\|/.test(row)) table.push(row)
    else {
      closeTable()
      if (!/^\s*(```|~~~|===|$)/.test(row)) parts.push({ kind: 'row', row })
    }
  }
  closeTable()
  return parts
}

function tableOf(rows: readonly string[], isPrint: (group: string) => boolean): readonly Piece[] {
  const numbers = new Set<number>()
  const shown = rows.map((row) => {
    const groups = findLineGroups(row, isPrint)
    for (const group of groups) for (const number of group.numbers) numbers.add(number)
    return harmlessMarkdown(without(row, groups))
  })
  return [{ text: shown.join('\n'), numbers: [...numbers] }]
}

/**
 * A statement ends with a group that ends a sentence: after the full stop or before it, or at the end of the row. A group
 * within a sentence is kept for it; a full stop behind a group belongs before it.
 */
function sentencesOf(row: string, isPrint: (group: string) => boolean): readonly Piece[] {
  const pieces: Piece[] = []
  let [text, numbers, from] = ['', [] as number[], 0]
  const close = () => {
    const shown = harmlessMarkdown(text)
    const last = pieces.at(-1)
    // Groups that follow each other, and marks that stand behind a group, belong to the statement before.
    if (last !== undefined && !/[\p{L}\p{N}]/u.test(shown)) {
      pieces[pieces.length - 1] = { text: last.text + shown, numbers: [...last.numbers, ...numbers] }
    } else if (/[\p{L}\p{N}]/u.test(shown)) pieces.push({ text: shown, numbers })
    ;[text, numbers] = ['', []]
  }
  for (const group of findLineGroups(row, isPrint)) {
    text += row.slice(from, group.start).trimEnd()
    numbers.push(...group.numbers)
    from = group.end
    const stop = /^\s*[.!?…。！？]+["'”’»)]*(?=\s|$|\{)/u.exec(row.slice(from))?.[0]
    if (stop !== undefined) {
      text += stop.trim()
      from += stop.length
    }
    if (stop !== undefined || /[.!?…。！？]["'”’»)*_]*$/u.test(text) || row.slice(from).trim() === '') close()
  }
  text += row.slice(from)
  close()
  return pieces
}

function without(row: string, groups: readonly LineGroup[]): string {
  let [kept, from] = ['', 0]
  for (const { start, end } of groups) {
    kept += row.slice(from, start).trimEnd()
    from = end
  }
  return kept + row.slice(from)
}

/** A model that goes round in circles says each thing once. */
function once(pieces: readonly Piece[]): readonly Piece[] {
  const said = new Set<string>()
  return pieces.filter(({ text }) => {
    const isNew = !said.has(text)
    said.add(text)
    return isNew
  })
}

function cited({ text, numbers }: Piece, lines: readonly LineOf[]): Statement {
  return { text, cites: [...new Set(numbers)].flatMap((number) => lines[number - 1] ?? []) }
}
