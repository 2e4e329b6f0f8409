import type { Problem } from '../wire.ts'
import { isProblem } from './guards.ts'

/** An error that carries the problem a screen shows. */
export function problemError(problem: Problem): Error {
  return new Error(problem.detail ?? problem.title, { cause: problem })
}

/** What to show for anything that was thrown by the API client. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error && isProblem(error.cause)) return error.cause
  // fetch rejects with a TypeError, and only then, when no answer came.
  if (error instanceof TypeError) return offline
  return { ...pageProblem('broken', -1), detail: error instanceof Error ? error.message : String(error) }
}

/** No answer came. */
export const offline = pageProblem('offline', 0)

/** An answer came that this page has no use for. */
export const strangeAnswer = pageProblem('strange-answer', -1)

/** Something else than Lectern answered, such as a proxy in front of it. */
export function foreignProblem(status: number): Problem {
  return pageProblem('foreign', status)
}

/** A thrown abort is not a failure: somebody asked for it. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** What goes wrong on this side of the line. Its words are in the messages, so the title is only the code. */
export type PageProblemCode = 'offline' | 'strange-answer' | 'foreign' | 'broken'

function pageProblem(code: PageProblemCode, status: number): Problem {
  return { type: `page:${code}`, title: code, status }
}
