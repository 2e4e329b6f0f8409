import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Answer } from '../../core/answer.ts'
import { type DocqaLibrary, withDocuments } from '../docqa/docqa-library.ts'
import { type LabelledForm, loadForms } from '../fields/labelled-questions.ts'
import { type Comparison, isRight } from '../fields/score-value.ts'

/** Photographed receipts in one collection, each asked for by whose it is. By the question, `…` for the shop. */
export type PapersReport = Readonly<{ receipts: number; rows: readonly PapersRow[] }>

export type PapersRow = Readonly<{
  question: string
  asked: number
  answered: number
  /** The first citation is of the right receipt. */
  rightPaper: number
  /** The short answer is right, and of the right receipt. */
  right: number
}>

type PapersOptions = Readonly<{
  /** Folder that holds `sroie/`. */
  data: string
  /** Receipts from the first; all when undefined. */
  limit?: number
  onProgress: (done: number, total: number, doing: string) => void
  signal: AbortSignal
}>

const QUESTIONS: readonly Readonly<{ field: string; as: Comparison; of: (shop: string) => string }>[] = [
  { field: 'total', as: 'amount', of: (shop) => `What is the total at ${shop}?` },
  { field: 'total', as: 'amount', of: (shop) => `How much did we pay at ${shop}?` },
  { field: 'date', as: 'date', of: (shop) => `When did we buy at ${shop}?` },
  { field: 'date', as: 'date', of: (shop) => `What is the date of the ${shop} receipt?` },
]

/** What was read stays here, so that the same files are not read again by the next run. */
const CACHE = join(tmpdir(), 'lectern-papers')

/** Asks the whole program, as a person with a box of receipts asks. */
export async function evalPapers(options: PapersOptions): Promise<PapersReport> {
  const from = join(options.data, 'sroie')
  const forms = (await loadForms(from)).slice(0, options.limit)
  const files = forms.map(({ path }) => path.slice(from.length + 1))
  const shops = shopsOf(forms)
  return withDocuments({ ...options, folder: CACHE, name: 'receipts', from, files }, async (library) => {
    const rows: PapersRow[] = []
    for (const { field, as, of } of QUESTIONS) {
      options.onProgress(rows.length, QUESTIONS.length, 'questions')
      let row: PapersRow = { question: of('…'), asked: 0, answered: 0, rightPaper: 0, right: 0 }
      for (const { form, shop } of shops) {
        const labelled = form.questions.find((question) => question.field === field)
        if (labelled === undefined) continue
        const answer = await ask(library, of(shop), options.signal)
        const [first] = answer.citations
        const isOfIt = answer.answered && first?.documentName === basename(form.path)
        row = {
          ...row,
          asked: row.asked + 1,
          answered: row.answered + (answer.answered ? 1 : 0),
          rightPaper: row.rightPaper + (isOfIt ? 1 : 0),
          right: row.right + (isOfIt && isRight(answer.short ?? '', labelled.answers, as) ? 1 : 0),
        }
      }
      rows.push(row)
    }
    return { receipts: forms.length, rows }
  })
}

function ask({ verbs, collectionId }: DocqaLibrary, question: string, signal: AbortSignal): Promise<Answer> {
  return verbs.ask(collectionId, { question }, { onHits: () => {}, onToken: () => {} }, signal)
}

type Shop = Readonly<{ form: LabelledForm; shop: string }>

const SHOP_WORDS = 2

/** Those whose name begins as no other's does: of the others nobody could say which receipt is meant. */
function shopsOf(forms: readonly LabelledForm[]): readonly Shop[] {
  const named = forms.flatMap((form) => {
    const company = form.questions.find(({ field }) => field === 'company')?.answers[0]
    const shop = company?.split(/\s+/).slice(0, SHOP_WORDS).map(capitalized).join(' ')
    return shop === undefined ? [] : [{ form, shop }]
  })
  return named.filter(({ shop }) => named.filter((other) => other.shop === shop).length === 1)
}

/** Shops print their names in capitals; people do not. */
function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()
}

export function papersTable({ receipts, rows }: PapersReport): string {
  return [
    `${receipts} photographed receipts in one collection. Right: the short answer is, and the first citation lies on the receipt that is meant.`,
    '',
    '| question | asked | answered | of the right receipt | right |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ question, asked, answered, rightPaper, right }) =>
        `| ${question} | ${asked} | ${answered} | ${rightPaper} | ${right} |`,
    ),
  ].join('\n')
}
