import type { Answer } from '../../core/answer.ts'
import { plainText } from '../../core/plain-text.ts'

/** What was asked and said before, as far as a follow-up may mean it. */
export type Turn = Readonly<{
  /** The question as it stands alone. */
  question: string
  /** The short answer, or the answer's text without its markers; empty when there was none. Plain text. */
  said: string
}>

export function turnOf(answer: Answer): Turn {
  const question = answer.searchedFor ?? answer.question
  if (!answer.answered) return { question, said: '' }
  return { question, said: answer.short ?? plainText(answer.answer.replace(MARKERS, '')) }
}

const MARKERS = / ?\[\d+\]/g
