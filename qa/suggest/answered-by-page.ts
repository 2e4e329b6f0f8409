import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { Scope } from '../../core/scope.ts'
import type { Reply } from '../reply.ts'
import type { DraftQuestion } from './draft-question.ts'

/** Asks as a person would, and keeps nothing. By the answerer that needs no model of the operator's: it costs no money. */
export type AskPlainly = (
  collectionId: CollectionId,
  question: string,
  scope: Scope,
  signal: AbortSignal,
) => Promise<Pick<Reply, 'answered' | 'answer' | 'confidence' | 'citations'>>

export type Place = Readonly<{ documentId: DocumentId; page: number }>

/** Answers surer than this are right nine times in ten (docs/decisions/0005-answers.md). */
const CONFIDENCE_MIN = 0.8

/** Whether the answer is sure, cites the very page the question was made of, and holds what stands there. */
export function isAnsweredBy(
  { documentId, page }: Place,
  { expects }: DraftQuestion,
  { answered, answer, confidence, citations }: Awaited<ReturnType<AskPlainly>>,
): boolean {
  const citesPage = citations.some((citation) => citation.documentId === documentId && citation.page === page)
  const isOfDocument = citations.every((citation) => citation.documentId === documentId)
  const holds = expects === undefined || bare(answer).includes(bare(expects))
  return answered && confidence >= CONFIDENCE_MIN && citesPage && isOfDocument && holds
}

/** Letters and figures alone: markdown of an answer escapes some of the print. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
