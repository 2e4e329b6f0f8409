import type { Hit } from '../../core/chunk.ts'
import type { Document } from '../../core/document.ts'
import { outlineOf, type Shelf, type Stretch } from './outline.ts'
import { quoted, type SectionOptions, summarizeSection } from './summarize-section.ts'
import type { Summary, SummaryEvent, SummarySection } from './summary.ts'
import { type Telling, withoutRepeats } from './telling-sentences.ts'

export type SummarizerOptions = SectionOptions & Readonly<{ shelf: Shelf }>

/** Sums up what was read, section by section; nothing holds a whole document. Leaving the loop stops the work. */
export type Summarizer = Readonly<{
  /** Yields `sections-counted`, one `section-summarized` a section, and `summarized` last. */
  document(document: Document, signal: AbortSignal): AsyncIterable<SummaryEvent>
  /** The same with a document for a section, each summed up by its most telling sentences. */
  collection(name: string, documents: readonly Document[], signal: AbortSignal): AsyncIterable<SummaryEvent>
}>

/** Sentences of an overview, and how many of the best it chooses from. */
const OVERVIEW_MAX = 5
const OVERVIEW_POOL = 60

export function createSummarizer(options: SummarizerOptions): Summarizer {
  return {
    document: (document, signal) => summarizeDocument(document, options, signal),
    collection: (name, documents, signal) => summarizeCollection(name, documents, options, signal),
  }
}

async function* summarizeDocument(
  document: Document,
  options: SummarizerOptions,
  signal: AbortSignal,
): AsyncGenerator<SummaryEvent> {
  const outline = await outlineOf(options.shelf, document, signal)
  yield { kind: 'sections-counted', total: outline.length }
  const sections: SummarySection[] = []
  let best: readonly Telling[] = []
  for (const [index, stretch] of outline.entries()) {
    signal.throwIfAborted()
    const hits = await hitsOf(stretch, document, options.shelf)
    const { proof, telling } = await summarizeSection(hits, options, signal)
    best = bestOf([...best, ...telling])
    const section = proof.text === '' ? undefined : { ...placeOf(stretch, hits, document), ...proof }
    if (section !== undefined) sections.push(section)
    yield { kind: 'section-summarized', section, done: index + 1, total: outline.length }
  }
  yield { kind: 'summarized', summary: await summaryOf(document.name, sections, best, options, signal) }
}

async function* summarizeCollection(
  name: string,
  documents: readonly Document[],
  options: SummarizerOptions,
  signal: AbortSignal,
): AsyncGenerator<SummaryEvent> {
  yield { kind: 'sections-counted', total: documents.length }
  const sections: SummarySection[] = []
  let best: readonly Telling[] = []
  for (const [index, document] of documents.entries()) {
    const telling = await tellingOf(document, options, signal)
    best = bestOf([...best, ...telling.slice(0, 2)])
    const { overview } = await summaryOf(document.name, [], telling, options, signal)
    const pages = { from: 1, to: Math.max(1, document.pages.total) }
    const place = {
      title: document.name,
      level: 1,
      documentId: document.id,
      documentName: document.name,
      pages,
    }
    const section = overview.text === '' ? undefined : { ...place, ...overview }
    if (section !== undefined) sections.push(section)
    yield { kind: 'section-summarized', section, done: index + 1, total: documents.length }
  }
  yield { kind: 'summarized', summary: await summaryOf(name, sections, best, options, signal) }
}

/** The most telling sentences of a document's sections, best first. */
async function tellingOf(
  document: Document,
  { shelf, prove, stems }: SummarizerOptions,
  signal: AbortSignal,
): Promise<readonly Telling[]> {
  let best: readonly Telling[] = []
  for (const stretch of await outlineOf(shelf, document, signal)) {
    signal.throwIfAborted()
    const hits = await hitsOf(stretch, document, shelf)
    // A model writes what stands at the end; what leads there is chosen without.
    const { telling } = await summarizeSection(hits, { prove, stems }, signal)
    best = bestOf([...best, ...telling])
  }
  return best
}

function bestOf(telling: readonly Telling[]): readonly Telling[] {
  return telling.toSorted((a, b) => b.score - a.score).slice(0, OVERVIEW_POOL)
}

const OVERVIEW_INSTRUCTIONS = `Say in at most ${OVERVIEW_MAX} sentences what these passages are about as a whole. State only what they state, plainly, each sentence with its evidence. No introduction, no opinion.`

async function summaryOf(
  title: string,
  sections: readonly SummarySection[],
  best: readonly Telling[],
  { prove, draft }: SummarizerOptions,
  signal: AbortSignal,
): Promise<Summary> {
  const chosen = withoutRepeats(best, OVERVIEW_MAX)
  if (draft === undefined || chosen.length === 0) {
    return { title, overview: await quoted(chosen, prove, signal), sections }
  }
  const hits = [...new Set(best.map(({ hit }) => hit))]
  const statements = await draft(OVERVIEW_INSTRUCTIONS, hits, signal)
  return { title, overview: await prove(statements, hits, { unsupported: 'mark', signal }), sections }
}

async function hitsOf(stretch: Stretch, document: Document, shelf: Shelf): Promise<readonly Hit[]> {
  const found = await shelf.byLabels(stretch.labels)
  return found.map(({ chunk, documentName }) => ({
    chunk,
    collectionId: document.collectionId,
    documentName,
    score: 1,
  }))
}

function placeOf({ title, level }: Stretch, hits: readonly Hit[], { id, name }: Document) {
  const pages = hits.flatMap(({ chunk }) => chunk.spans.map(({ page }) => page))
  const [first = 1] = pages
  const range = pages.reduce(
    ({ from, to }, page) => ({ from: Math.min(from, page), to: Math.max(to, page) }),
    {
      from: first,
      to: first,
    },
  )
  return { title, level, documentId: id, documentName: name, pages: range }
}
