import type { Answer, Feedback } from '../../core/answer.ts'
import { AppError } from '../../core/errors.ts'
import type { AnswerVerbs } from '../../web/server/answer-verbs.ts'

/** What surrounds answers, in memory: `answers` are all there are. A question is suggested for each that was asked. */
export function createMemoryAnswers(
  answers: () => readonly Answer[],
  put: (answer: Answer) => void,
): AnswerVerbs {
  const get = (id: string): Answer => {
    const found = answers().find((answer) => answer.id === id)
    if (found === undefined) throw new AppError('answer-not-found', 'There is no answer with this id.')
    return found
  }
  const suggested = (limit: number) =>
    answers()
      .slice(0, limit)
      .flatMap(({ question, citations: [cited] }) =>
        cited === undefined
          ? []
          : [{ question, documentId: cited.documentId, documentName: cited.documentName, page: cited.page }],
      )
  return {
    get: async (id) => get(id),
    giveFeedback: async (id, said) => {
      const feedback: Feedback = { ...said, createdAt: new Date().toISOString() }
      put({ ...get(id), feedback })
      return feedback
    },
    forgetFeedback: async (id) => {
      const { feedback: _forgotten, ...answer } = get(id)
      put(answer)
    },
    suggest: async (_id, { limit, documents }) =>
      suggested(limit).filter(({ documentId }) => documents?.includes(documentId) ?? true),
    followUps: async (id, limit) => {
      const { question } = get(id)
      return suggested(limit + 1).filter((other) => other.question !== question)
    },
    evidence: async (id, { format, origin }) => {
      const { question } = get(id)
      const content = pieces([`${format} of ${question}`, `, from ${origin}`])
      return { mediaType: format === 'html' ? 'text/html' : 'application/pdf', extension: format, content }
    },
  }
}

async function* pieces(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts
}
