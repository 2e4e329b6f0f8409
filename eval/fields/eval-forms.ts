import { join } from 'node:path'
import type { Box } from '../../core/geometry.ts'
import type { Page } from '../../core/page.ts'
import { extractFields } from '../../qa/fields/extract-fields.ts'
import { type FormQuestion, type LabelledForm, loadForms } from './labelled-questions.ts'
import { bestLookUp, hitsOf } from './look-up-page.ts'
import { type Comparison, isBoxRight, isRight, wordF1 } from './score-value.ts'
import { added, NOTHING, type Tally } from './tally.ts'
import { truePage } from './true-page.ts'

/** By set and source of lines (`sroie, true lines`), then by field, then by way of answering. */
export type FormsReport = Readonly<Record<string, Readonly<Record<string, Ways>>>>

/** `ask` looks up a question among the page's chunks, `extract` a property of a JSON Schema on the page. */
export type Ways = Readonly<{ ask: Tally; extract: Tally }>

export type FormsOptions = Readonly<{
  /** The folder that holds `sroie/` and `funsd/`. */
  data: string
  /** Pages of each set, from its first; all when undefined. */
  limit?: number
  readPages: (path: string, signal: AbortSignal) => Promise<readonly Page[]>
  signal: AbortSignal
  onProgress: (done: number, total: number, doing: string) => void
}>

/** The four fields of receipts as a person asks for them, and how answers are compared. */
const RECEIPT: Readonly<Record<string, Readonly<{ question: string; as: Comparison }>>> = {
  company: { question: 'What is the company?', as: 'text' },
  date: { question: 'What is the date of the receipt?', as: 'date' },
  address: { question: 'What is the address?', as: 'text' },
  total: { question: 'What is the total?', as: 'amount' },
}

/** The same as somebody asks who has many receipts, by the first words of the shop's name. */
const RECEIPT_OF: Readonly<Record<string, (shop: string) => string>> = {
  date: (shop) => `When did we buy at ${shop}?`,
  total: (shop) => `What is the total at ${shop}?`,
}

const SHOP_WORDS = 2

/** Asks every labelled question of receipts and forms, with the lines as labelled and as the reader reads them. */
export async function evalForms(options: FormsOptions): Promise<FormsReport> {
  const report: Record<string, Record<string, Ways>> = {}
  for (const set of ['sroie', 'funsd']) {
    const all = await loadForms(join(options.data, set))
    const forms = all.filter(({ questions }) => questions.length > 0).slice(0, options.limit)
    for (const [index, form] of forms.entries()) {
      options.onProgress(index, forms.length, form.path)
      const read = await options.readPages(form.path, options.signal)
      await addForm(report, `${set}, true lines`, form, [truePage(form)], options.signal)
      await addForm(report, `${set}, as read`, form, read, options.signal)
    }
  }
  return report
}

async function addForm(
  report: Record<string, Record<string, Ways>>,
  name: string,
  form: LabelledForm,
  pages: readonly Page[],
  signal: AbortSignal,
): Promise<void> {
  const set = report[name] ?? {}
  report[name] = set
  const hits = hitsOf(pages)
  const company = form.questions.find(({ field }) => field === 'company')
  const shop = company?.answers[0]?.split(/\s+/).slice(0, SHOP_WORDS).join(' ')
  const fields = [...new Set(form.questions.map(({ field }) => field))]
  const { fields: extracted } = await extractFields(eachOf(pages), schemaFor(fields), { signal })
  for (const question of form.questions) {
    const field = RECEIPT[question.field] === undefined ? 'links' : question.field
    const asked = bestLookUp(RECEIPT[question.field]?.question ?? question.field, hits)
    const named = shop && RECEIPT_OF[question.field]?.(shop)
    if (named !== undefined) {
      const own = set[`${field}, shop named`] ?? { ask: NOTHING, extract: NOTHING }
      const ask = added(own.ask, tallyOf(question, bestLookUp(named, hits)))
      set[`${field}, shop named`] = { ...own, ask }
    }
    const found = extracted[question.field]
    const known = set[field] ?? { ask: NOTHING, extract: NOTHING }
    set[field] = {
      ask: added(known.ask, tallyOf(question, asked)),
      extract: added(
        known.extract,
        tallyOf(question, found?.kind === 'found' ? { text: found.quote, boxes: found.boxes } : undefined),
      ),
    }
  }
}

async function* eachOf(pages: readonly Page[]): AsyncGenerator<Page> {
  yield* pages
}

/** The fields as a user of the API asks for them; labels of forms are the properties' names. */
function schemaFor(fields: readonly string[]): unknown {
  const property = (field: string) =>
    field === 'total' && RECEIPT[field] !== undefined ? { type: 'number' } : { type: 'string' }
  return { type: 'object', properties: Object.fromEntries(fields.map((field) => [field, property(field)])) }
}

function tallyOf(
  { field, answers, evidence }: FormQuestion,
  said: Readonly<{ text: string; boxes: readonly Box[] }> | undefined,
): Tally {
  const text = said?.text ?? ''
  return {
    questions: 1,
    found: isRight(text, answers, RECEIPT[field]?.as ?? 'text') ? 1 : 0,
    f1: wordF1(text, answers),
    boxes: isBoxRight(said?.boxes ?? [], evidence) ? 1 : 0,
    located: evidence.length > 0 ? 1 : 0,
  }
}
