import type { AnswerId, Feedback, GivenFeedback } from '../../../core/answer.ts'
import type { CollectionId, DocumentId } from '../../../core/document.ts'
import type { SuggestedQuestion } from '../../../core/suggested-question.ts'
import type { WireAnswer } from '../wire.ts'
import type { Caller } from './caller.ts'
import { guard, isAnswer, isListOf, isNumber, isText } from './guards.ts'
import { at } from './paths.ts'

export type EvidenceFormat = 'html' | 'pdf'

/** What comes around an answer: questions to begin and to go on with, what a person said of it, and its proof on file. */
export type AnswersApi = Readonly<{
  get(id: AnswerId, signal: AbortSignal): Promise<WireAnswer>
  /** Questions the documents answer; of all documents when none is named. Few or none is a good answer too. */
  suggestions(
    id: CollectionId,
    options: Readonly<{ documents?: readonly DocumentId[] }>,
    signal: AbortSignal,
  ): Promise<Suggestions>
  followUps(id: AnswerId, signal: AbortSignal): Promise<Suggestions>
  /** Takes the place of what was said before. */
  feedback(id: AnswerId, feedback: GivenFeedback): Promise<Feedback>
  forgetFeedback(id: AnswerId): Promise<void>
  /** Answers as a file to save, never as a page to look at. */
  evidenceUrl(id: AnswerId, format: EvidenceFormat): string
}>

type Suggestions = Readonly<{ items: readonly SuggestedQuestion[] }>

/** As many as fit under an empty conversation, and under an answer, without scrolling on a phone. */
const SUGGESTIONS = 4
const FOLLOW_UPS = 3

export function createAnswersApi({ base, json, remove }: Caller): AnswersApi {
  return {
    get: (id, signal) => json(isAnswer, at`/answers/${id}`, { signal }),
    suggestions: (id, { documents }, signal) => {
      const within =
        documents === undefined ? '' : `&documents=${documents.map(encodeURIComponent).join(',')}`
      const path = `${at`/collections/${id}/suggestions`}?limit=${SUGGESTIONS}${within}`
      return json(isSuggestions, path, { signal })
    },
    followUps: (id, signal) =>
      json(isSuggestions, `${at`/answers/${id}/follow-ups`}?limit=${FOLLOW_UPS}`, { signal }),
    feedback: (id, feedback) =>
      json(isFeedback, at`/answers/${id}/feedback`, { method: 'PUT', body: feedback }),
    forgetFeedback: (id) => remove(at`/answers/${id}/feedback`),
    evidenceUrl: (id, format) => `${base}${at`/answers/${id}/evidence`}?format=${format}`,
  }
}

const isSuggestion = guard<SuggestedQuestion>(
  ({ question, documentId, documentName, page }) =>
    isText(question) && isText(documentId) && isText(documentName) && isNumber(page),
)

const isSuggestions = guard<Suggestions>(({ items }) => isListOf(isSuggestion)(items))

const isFeedback = guard<Feedback>(
  ({ verdict, createdAt }) => (verdict === 'right' || verdict === 'wrong') && isText(createdAt),
)
