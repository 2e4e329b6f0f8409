import type { Answer, AnswerId, Feedback, GivenFeedback } from '../../core/answer.ts'
import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { SuggestedQuestion } from '../../core/suggested-question.ts'

/** What can be done around an answer. Each but `suggest` throws AppError `answer-not-found`. */
export type AnswerVerbs = {
  get(id: AnswerId): Promise<Answer>
  /** Takes the place of what was said before. */
  giveFeedback(id: AnswerId, feedback: GivenFeedback): Promise<Feedback>
  forgetFeedback(id: AnswerId): Promise<void>
  /** Questions the documents answer, to begin with; few or none where they tell little. Throws `collection-not-found`. */
  suggest(
    id: CollectionId,
    options: Readonly<{ limit: number; documents?: readonly DocumentId[] }>,
    signal: AbortSignal,
  ): Promise<readonly SuggestedQuestion[]>
  /** Questions to go on with: the pages behind the answer answer them, and its conversation has not asked them. */
  followUps(id: AnswerId, limit: number, signal: AbortSignal): Promise<readonly SuggestedQuestion[]>
  /** One file that proves the answer by itself, piece by piece. `origin` is how the caller reaches this program. */
  evidence(
    id: AnswerId,
    options: Readonly<{
      format: EvidenceFormat
      origin: string | undefined
      /** Whether pages of a collection may be shown; all of them when left out. */
      sees?: (id: CollectionId) => boolean
    }>,
    signal: AbortSignal,
  ): Promise<Readonly<{ mediaType: string; extension: string; content: AsyncIterable<string | Uint8Array> }>>
}

export type EvidenceFormat = 'html' | 'pdf'
