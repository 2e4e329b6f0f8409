import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answer } from '../../core/answer.ts'
import { plainText } from '../../core/plain-text.ts'
import { auroc, type Judged, refusedAt } from '../answers/calibration.ts'
import { evenly } from '../answers/read-squad.ts'
import { saysAnswer } from './answer-found.ts'
import { type DocqaLibrary, withDocuments } from './docqa-library.ts'
import { DOCQA_SETS, type DocqaQuestion, type DocqaSet, readDocqa } from './read-docqa.ts'

type DocqaOptions = Readonly<{
  /** Folder that holds `docqa/`. */
  data: string
  /** Questions of each set at most, evenly drawn. */
  limit: number
  onProgress: (done: number, total: number, doing: string) => void
  signal: AbortSignal
}>

/** What one way of asking a set's questions gave. Shares in [0, 1]. */
export type ScopeFigures = Readonly<{
  /** Some hit among the first, and the first five, is printed on a page that holds the answer; of `paged`. */
  page1: number
  page5: number
  /** An answer was given; of the answerable. */
  answered: number
  /** The answer says what was asked for; of the answerable, refusals counted as wrong. */
  found: number
  /** The same of those whose answer is printed on its page as it is given. */
  foundPrinted: number
  /** Some citation is of a page that holds the answer; of the paged ones that were answered. */
  cited: number
  /** Of the unanswerable ones. */
  refused: number
}>

export type DocqaSetReport = Readonly<{
  set: string
  documents: number
  pages: number
  /** Questions that have an answer, those of them with a known page, those whose answer is printed there, and the rest. */
  answerable: number
  paged: number
  printed: number
  unanswerable: number
  /** Asked of the document it is about, and of all the set's documents at once. */
  own: ScopeFigures
  all: ScopeFigures
  /** Milliseconds. */
  askP50: number
  askP95: number
}>

export type DocqaReport = Readonly<{
  sets: readonly DocqaSetReport[]
  /** Answerable and unanswerable questions of all sets, each asked of its document. */
  auroc: number
  refusedAt85: number
}>

/** PDFs read by the whole program with its default reader, and asked as a person would. */
export async function evalDocqa(options: DocqaOptions): Promise<DocqaReport> {
  const sets: DocqaSetReport[] = []
  const judged: Judged[] = []
  for (const name of DOCQA_SETS) {
    const set = await readDocqa(options.data, name)
    const { report, confidences } = await measureSet(set, options)
    sets.push(report)
    judged.push(...confidences)
  }
  return { sets, auroc: auroc(judged), refusedAt85: refusedAt(judged, 0.85) }
}

/** What was read stays here, so that the same files are not read again by the next run. */
const CACHE = join(tmpdir(), 'lectern-docqa')

async function measureSet(set: DocqaSet, options: DocqaOptions) {
  const { name, folder: from, files } = set
  const questions = evenly(set.questions, options.limit)
  return withDocuments({ ...options, folder: CACHE, name, from, files }, async (library) => {
    const asked: Asked[] = []
    for (const question of questions) {
      asked.push(await askBoth(library, question, options.signal))
      options.onProgress(asked.length, questions.length, name)
    }
    const documents = await Promise.all(
      [...library.documentIds.values()].map((id) => library.verbs.documents.get(id)),
    )
    const took = asked.flatMap(({ own, all }) => [tookMs(own), tookMs(all)]).sort((a, b) => a - b)
    const report: DocqaSetReport = {
      set: name,
      documents: documents.length,
      pages: documents.reduce((sum, document) => sum + document.pages.read, 0),
      answerable: asked.filter(isAnswerable).length,
      paged: asked.filter(isPaged).length,
      printed: asked.filter(({ printed }) => printed).length,
      unanswerable: asked.filter((one) => !isAnswerable(one)).length,
      own: figuresOf(asked, library, 'own'),
      all: figuresOf(asked, library, 'all'),
      askP50: took[Math.floor(took.length / 2)] ?? 0,
      askP95: took[Math.floor(took.length * 0.95)] ?? 0,
    }
    const confidences = asked.map(({ own, ...one }) => ({
      confidence: own.confidence,
      answerable: isAnswerable(one),
    }))
    return { report, confidences }
  })
}

type Asked = Readonly<{
  question: DocqaQuestion
  /** The answer is printed on its page as it is given: what a copy of the page's words can say at all. */
  printed: boolean
  own: Answer
  all: Answer
}>

async function askBoth(library: DocqaLibrary, question: DocqaQuestion, signal: AbortSignal): Promise<Asked> {
  const id = library.documentIds.get(question.file) ?? ''
  const ask = (documents?: readonly string[]) =>
    library.verbs.ask(
      library.collectionId,
      { question: question.question, ...(documents && { scope: { documents } }) },
      {},
      signal,
    )
  const pages = await Promise.all(question.pages.map((page) => library.verbs.pages.get(id, page)))
  const print = pages.flatMap(({ lines }) => lines.map(({ text }) => text)).join(' ')
  const printed = saysAnswer(print, question.answers)
  return { question, printed, own: await ask([id]), all: await ask() }
}

function isAnswerable({ question }: Pick<Asked, 'question'>): boolean {
  return question.answers.length > 0
}

function isPaged(asked: Pick<Asked, 'question'>): boolean {
  return isAnswerable(asked) && asked.question.pages.length > 0
}

function tookMs({ timings }: Answer): number {
  return timings.retrieveMs + timings.answerMs
}

function figuresOf(asked: readonly Asked[], library: DocqaLibrary, scope: 'own' | 'all'): ScopeFigures {
  const answerable = asked.filter(isAnswerable)
  const paged = asked.filter(isPaged)
  const onPage = ({ question }: Asked, documentId: string, page: number) =>
    documentId === library.documentIds.get(question.file) && question.pages.includes(page)
  const hits = (one: Asked, count: number) =>
    one[scope].hits
      .slice(0, count)
      .some(({ chunk }) => chunk.spans.some(({ page }) => onPage(one, chunk.documentId, page)))
  const found = (one: Asked) => one[scope].answered && saysAnswer(saidBy(one[scope]), one.question.answers)
  return {
    page1: share(paged, (one) => hits(one, 1)),
    page5: share(paged, (one) => hits(one, 5)),
    answered: share(answerable, (one) => one[scope].answered),
    found: share(answerable, found),
    foundPrinted: share(
      answerable.filter(({ printed }) => printed),
      found,
    ),
    cited: share(
      paged.filter((one) => one[scope].answered),
      (one) => one[scope].citations.some(({ documentId, page }) => onPage(one, documentId, page)),
    ),
    refused: share(
      asked.filter((one) => !isAnswerable(one)),
      (one) => !one[scope].answered,
    ),
  }
}

/** The answer as a person reads it, without its markers. */
function saidBy({ answer, short }: Answer): string {
  return [short ?? '', plainText(answer).replace(/ ?\[\d+\]/g, '')].join(' ')
}

function share<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length / Math.max(1, items.length)
}
