import { type CellsOptions, evalCells } from './eval-cells.ts'
import { evalForms, type FormsReport } from './eval-forms.ts'
import type { Tally } from './tally.ts'

export type FieldsReport = Readonly<{ forms: FormsReport; cells: Tally }>

/** Values of receipts, forms and tables, asked for one by one and extracted by schema. */
export async function evalFields(options: CellsOptions): Promise<FieldsReport> {
  const forms = await evalForms(options)
  return { forms, cells: await evalCells(options) }
}
