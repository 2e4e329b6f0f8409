import type { Answer, AnswerId } from '../../core/answer.ts'

/**
 * The answers that lead to `last` and itself, oldest first: one branch of a conversation. Empty for null, the place
 * before the first question; undefined when there is no such answer.
 */
export function threadTo(answers: readonly Answer[], last: AnswerId | null): readonly Answer[] | undefined {
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  const thread: Answer[] = []
  for (let id = last; id !== null; ) {
    const answer = byId.get(id)
    if (answer === undefined) return undefined
    thread.unshift(answer)
    // A parent is always older than its child, so this ends.
    byId.delete(id)
    id = answer.parentId
  }
  return thread
}
