import { anchorsOf, type Hit } from '../../core/chunk.ts'
import { asMarkdown } from '../../core/markdown-text.ts'
import { plainText } from '../../core/plain-text.ts'
import type { LineOf, Statement } from '../prove/prover.ts'
import type { Range } from '../sentence-ends.ts'

/** Something printed in a hit that is to be said; a list keeps its items apart. */
export type Sayable = Readonly<{ hit: Hit; range: Range; kind: 'prose' | 'row' | 'heading' | 'list' }>

/** The sentence as markdown that shows it as printed, resting on its own lines; undefined when it prints nothing. */
export function statementOf({ hit, range, kind }: Sayable): Statement | undefined {
  const printed = hit.chunk.text.slice(range.start, range.end)
  const text =
    kind === 'list' ? listAsMarkdown(printed) : asMarkdown(withoutReferences(asText(printed, kind)))
  const cites = linesOf(hit, range)
  return text === '' || cites.length === 0 ? undefined : { text, cites }
}

/** The lines that print the stretch, in reading order. */
export function linesOf(hit: Hit, { start, end }: Range): readonly LineOf[] {
  return anchorsOf(hit.chunk, start, end).flatMap(({ lines }) => lines.map((line) => ({ hit, line })))
}

function asText(printed: string, kind: Exclude<Sayable['kind'], 'list'>): string {
  return kind === 'row' ? rowAsText(printed) : plainText(printed)
}

/** The lead and its items, a line each. */
function listAsMarkdown(printed: string): string {
  const lines = printed.split('\n').filter((line) => plainText(line) !== '')
  const said = lines.map((line) => {
    const [mark] = MARK.exec(line) ?? ['']
    const text = asMarkdown(withoutReferences(plainText(line.slice(mark.length))))
    return mark === '' ? text : `- ${text}`
  })
  return said.join('\n')
}

const MARK = /^\s*(?:[-*+]|\d{1,3}\\?[.)])\s+/

/** `Total: 9.30` for a row of a label and a value; more cells stay parted by bars. */
function rowAsText(row: string): string {
  const cells = cellsOf(row).filter((cell) => cell !== '')
  const [label = '', value = ''] = cells
  return cells.length === 2 ? `${label.replace(/:$/, '')}: ${value}` : cells.join(' | ')
}

/**
 * The source's own `[3]` would be read as one of our markers; the quote keeps it. One that refers to a source says
 * nothing here, one that is a label's value (`Section: [2]`) or a row's cell is said in round brackets.
 */
export function withoutReferences(sentence: string): string {
  return sentence
    .replace(/(?<=^|[:|]\s?)\[(\d{1,4})\]/g, '($1)')
    .replace(/\s?\[\d{1,4}(?:\s?[,–-]\s?\d{1,4})*\]/g, '')
    .trim()
}

/** The cells of a table's row as printed, without its bars. */
function cellsOf(row: string): readonly string[] {
  return row
    .replace(/^\s*\||(?<!\\)\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => plainText(cell))
}
