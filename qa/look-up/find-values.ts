import { amountOf } from './amounts.ts'
import type { Candidate } from './candidate.ts'
import { cellValues } from './cell-values.ts'
import { ruledOut, type Weighed, weighed } from './chance.ts'
import { checkMarks } from './check-marks.ts'
import type { Grid } from './grid.ts'
import { itemCells } from './item-cells.ts'
import { labelledValues } from './labelled-values.ts'
import { type Labels, labelsOf } from './labels.ts'
import type { Stretch } from './printed-line.ts'
import { finality, type Reckoning, reckoningOf } from './reckoning.ts'
import type { Sheet } from './sheet.ts'
import { unlabelledValues } from './unlabelled-values.ts'
import type { Wanted } from './wanted.ts'

/** A sheet with what every look-up on it needs, made once. */
export type ReadSheet = Readonly<{
  sheet: Sheet
  labels: Labels
  reckoning: Reckoning
  grids: readonly Grid[]
}>

/** `text` is the value on one line, `chance` the probability that it is the wanted one of all on the sheet. */
export type FoundValue = Weighed & Readonly<{ text: string; chance: number }>

export function readSheet(sheet: Sheet, grids: readonly Grid[]): ReadSheet {
  const labels = labelsOf(sheet)
  return { sheet, labels, reckoning: reckoningOf(sheet, labels), grids }
}

/** Values on the sheet that may be what is wanted, the likeliest first. */
export function findValues(
  wanted: Wanted,
  { sheet, labels, reckoning, grids }: ReadSheet,
): readonly FoundValue[] {
  const cells = wanted.item === undefined ? undefined : itemCells(wanted.item, grids)
  // What the row of a thing says of it is meant, not what the paper comes to.
  if (cells !== undefined) return withTexts(cells, sheet)
  const labelled = labelledValues(wanted, sheet, labels).map((candidate) =>
    wanted.term?.name === 'total' ? withFinality(candidate, sheet, reckoning) : candidate,
  )
  const candidates = [
    ...labelled,
    ...unlabelledValues(wanted, sheet, labels, reckoning),
    ...cellValues(wanted, grids),
    ...(wanted.kinds[0] === 'check' ? checkMarks(wanted, sheet, labels) : []),
  ]
  return withTexts(candidates, sheet)
}

function withTexts(candidates: readonly Candidate[], sheet: Sheet): readonly FoundValue[] {
  return ruledOut(
    candidates.map((candidate) => ({
      ...weighed(candidate),
      text: candidate.value.map((stretch) => textOf(stretch, sheet)).join(' '),
    })),
  )
}

function withFinality(candidate: Candidate, sheet: Sheet, reckoning: Reckoning): Candidate {
  const amount = amountOf(textOf(candidate.value[0], sheet))
  if (amount === undefined) return candidate
  return { ...candidate, evidence: { ...candidate.evidence, ...finality(amount, candidate.row, reckoning) } }
}

export function textOf({ line, start, end }: Stretch, sheet: Pick<Sheet, 'lines'>): string {
  return sheet.lines[line]?.text.slice(start, end) ?? ''
}
