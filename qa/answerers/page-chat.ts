import type { Citation, Claim, Dropped, Finding } from '../../core/answer.ts'
import type { Hit } from '../../core/chunk.ts'
import type { DocumentId } from '../../core/document.ts'
import { plainText } from '../../core/plain-text.ts'
import type { Answerer } from '../answerer.ts'
import { harmlessMarkdown } from '../chat/harmless-markdown.ts'
import { locate } from '../page-chat/locate.ts'
import type { Prover, Statement } from '../prove/prover.ts'
import { proseSentences } from '../sentence-ends.ts'
import type { FindNearest } from './nearest.ts'

export type PageOf = Readonly<{ documentId: DocumentId; documentName: string; page: number }>

export type PageChatOptions = Readonly<{
  name: string
  /** What a model says that looks at the page's picture; undefined for a blank page. Rejects with AppError `model-missing`. */
  askPage: (page: PageOf, question: string, signal: AbortSignal) => Promise<string | undefined>
  /** The page's passages in reading order, whether they were found or not. */
  passagesOf: (page: PageOf, hits: readonly Hit[]) => Promise<readonly Hit[]>
  prove: Prover
  /** Shown when no page answers. */
  findNearest: FindNearest
}>

/** Pages that are looked at: a look takes seconds on a GPU and a minute or two without. */
const PAGES_MAX = 3

/**
 * Answers by looking at the best pages, one after the other until one answers. What the model says is looked for in the
 * page's lines, and cited where they bear it out; what is not found on them is left out, and said to be.
 */
export function createPageChatAnswerer(options: PageChatOptions): Answerer {
  const { name, askPage, passagesOf, prove, findNearest } = options
  return {
    name,
    async answer(question, evidence, { signal, onToken }) {
      signal.throwIfAborted()
      const { hits } = evidence
      if (hits.length === 0) return notFound('no-passage', NO_PASSAGE, [])
      const dropped: Dropped[] = []
      for (const page of bestPages(hits)) {
        const said = await askPage(page, question, signal)
        if (said === undefined || said === '') continue
        const passages = await passagesOf(page, hits)
        const { located, lost } = locateAll(said, passages, page)
        dropped.push(...lost)
        const proof = await prove(located, passages, { unsupported: 'drop', signal })
        dropped.push(...proof.dropped.map((what) => ({ ...what, page })))
        const [first, ...rest] = proof.citations
        if (first === undefined) continue
        onToken?.(proof.text)
        return found(proof.text, [first, ...rest], proof.claims, dropped)
      }
      const nearest = await findNearest(question, evidence, signal)
      return dropped.length > 0
        ? { ...notFound('unproved', UNPROVED, dropped), nearest }
        : { ...notFound('low-confidence', NOTHING_SAID, dropped), nearest }
    },
  }
}

const NO_PASSAGE = 'Nothing in these documents matches the words of this question.'
const UNPROVED = 'What the model reads on the pages could not be found in their lines.'
const NOTHING_SAID = 'The model finds no answer to this on the best pages.'

/** The pages that the best hits begin on, each once, best first. */
function bestPages(hits: readonly Hit[]): readonly PageOf[] {
  const pages = new Map<string, PageOf>()
  for (const { chunk, documentName } of hits) {
    const page = chunk.spans[0]?.page
    if (page === undefined) continue
    const key = `${chunk.documentId} ${page}`
    if (!pages.has(key)) pages.set(key, { documentId: chunk.documentId, documentName, page })
  }
  return [...pages.values()].slice(0, PAGES_MAX)
}

function locateAll(
  said: string,
  passages: readonly Hit[],
  page: PageOf,
): Readonly<{ located: readonly Statement[]; lost: readonly Dropped[] }> {
  const located: Statement[] = []
  const lost: Dropped[] = []
  for (const row of said.split('\n')) {
    for (const { start, end } of proseSentences(row, 0, row.length)) {
      const text = harmlessMarkdown(row.slice(start, end))
      const plain = plainText(text)
      const cites = locate(plain, passages, page.page)
      if (cites !== undefined) located.push({ text, cites })
      else if (plain !== '') lost.push({ text: plain, faults: [{ kind: 'not-located', text: plain }], page })
    }
  }
  return { located, lost }
}

/** An answer of more words than this is a sentence. */
const SHORT_WORDS_MAX = 8

function found(
  text: string,
  citations: readonly [Citation, ...Citation[]],
  claims: readonly Claim[],
  dropped: readonly Dropped[],
): Finding {
  const short = plainText(text.replace(/ ?\[\d+\]/g, ''))
  const isShort = claims.length === 1 && short.split(' ').length <= SHORT_WORDS_MAX
  const confidence = claims.reduce((sum, { support }) => sum + support, 0) / Math.max(1, claims.length)
  return { kind: 'found', text, ...(isShort && { short }), confidence, citations, claims, dropped }
}

function notFound(
  reason: Extract<Finding, { kind: 'not-found' }>['reason'],
  text: string,
  dropped: readonly Dropped[],
): Extract<Finding, { kind: 'not-found' }> {
  return { kind: 'not-found', reason, confidence: 0, text, nearest: [], dropped }
}
