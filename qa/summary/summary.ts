import type { Hit } from '../../core/chunk.ts'
import type { DocumentId } from '../../core/document.ts'
import type { Proof, Statement } from '../prove/prover.ts'

/** What a stretch of a document says in a few proved sentences. Markers count from 1 in each section. */
export type SummarySection = Readonly<{
  /** The heading it stands under; the document's name where it has none. */
  title: string
  /** 1 for a document's outermost headings, 0 for what sums up everything. */
  level: number
  documentId: DocumentId
  documentName: string
  /** First and last page, 1-based. */
  pages: Readonly<{ from: number; to: number }>
}> &
  Proof

export type Summary = Readonly<{
  /** The name of the document or collection. */
  title: string
  /** The most telling sentences of all sections; empty text where nothing could be said. */
  overview: Proof
  /** In reading order; sections of which nothing can be said are left out. */
  sections: readonly SummarySection[]
}>

/** How a summary arrives. `total` counts sections of a document, documents of a collection. */
export type SummaryEvent =
  | Readonly<{ kind: 'sections-counted'; total: number }>
  | Readonly<{ kind: 'section-summarized'; section: SummarySection | undefined; done: number; total: number }>
  | Readonly<{ kind: 'summarized'; summary: Summary }>

/** Sentences written about passages by a chat model, each with the lines it names as its evidence. */
export type Draft = (
  instructions: string,
  passages: readonly Hit[],
  signal: AbortSignal,
) => Promise<readonly Statement[]>
