import { NOT_IN_DOCUMENTS } from './prompt.ts'

/** What is asked of the model when a person asked a question. */
export function answerTask(question: string): string {
  return `Question: ${question.replace(/\s+/g, ' ').trim()}

Answer it from the passages, each sentence with its ids in braces; or write ${NOT_IN_DOCUMENTS}.`
}
