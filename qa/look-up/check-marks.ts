import type { Candidate } from './candidate.ts'
import type { Labels } from './labels.ts'
import { stretchesOf } from './labels.ts'
import { askedLabels, type Named, named } from './named-labels.ts'
import type { Stretch } from './printed-line.ts'
import type { Part, Sheet } from './sheet.ts'
import type { Wanted } from './wanted.ts'

/** A box that is ticked or empty, as readers write it: `[x]`, `(X)`, `☑`, `✓`, a lone X, `[ ]`, `☐`. */
const MARK = /(?:\[\s?[xXvV✓✔]?\s?\]|\(\s?[xX✓✔]?\s?\)|[☐☑☒✓✔✗✘]|(?<![\p{L}\p{N}])[xX](?![\p{L}\p{N}]))/u

/** Whether a mark ticks its box; undefined for print that is no mark and no plain yes or no. */
export function isTicked(printed: string): boolean | undefined {
  const said = printed.trim().toLowerCase()
  if (/^(?:yes|y|true|oui|ja|si|sí)\b/.test(said)) return true
  if (/^(?:no|n|false|non|nein|none)\b/.test(said)) return false
  const mark = MARK.exec(printed)?.[0]
  if (mark === undefined) return undefined
  return !/^(?:\[\s*\]|\(\s*\)|☐)$/.test(mark)
}

/** White between a box and what it is for, in heights of a line. */
const APART_MAX = 4

/** Marks right before or after the words that the question names. */
export function checkMarks(wanted: Wanted, sheet: Sheet, labels: Labels): readonly Candidate[] {
  const names = [
    ...labels.all.flatMap((label) => named(label, wanted) ?? []),
    ...askedLabels(wanted, sheet, labels),
  ]
  return names.flatMap((name) => marksBy(name, sheet))
}

function marksBy({ label, match }: Named, sheet: Sheet): readonly Candidate[] {
  const row = sheet.rows[label.row] ?? []
  const at = row.indexOf(label.part)
  const apart = (a: Part, b: Part) => ((b.box.x0 - a.box.x1) * sheet.aspect) / (sheet.height || 1)
  const [left, right] = [row[at - 1], row[at + 1]]
  const marks = [
    markIn(label.part, label.part.start, label.start),
    markIn(label.part, label.end, label.part.end),
    left !== undefined && apart(left, label.part) <= APART_MAX ? markAlone(left) : undefined,
    right !== undefined && apart(label.part, right) <= APART_MAX ? markAlone(right) : undefined,
  ]
  return marks.flatMap((mark, order) =>
    mark === undefined
      ? []
      : [
          {
            value: [mark],
            label: stretchesOf(label),
            kind: 'check' as const,
            relation: order < 2 ? ('inside' as const) : ('beside' as const),
            row: label.row,
            evidence: { match, beside: 1, typed: 1, closed: label.closed ? 1 : 0, first: 1 },
          },
        ],
  )
}

function markIn(part: Part, from: number, to: number): Stretch | undefined {
  const found = MARK.exec(part.text.slice(from - part.start, to - part.start))
  if (found === null) return undefined
  const start = from + found.index
  return { line: part.line, start, end: start + found[0].length }
}

/** A part that is a mark and nothing else. */
function markAlone(part: Part): Stretch | undefined {
  const mark = markIn(part, part.start, part.end)
  return mark !== undefined && mark.end - mark.start >= part.text.trim().length ? mark : undefined
}
