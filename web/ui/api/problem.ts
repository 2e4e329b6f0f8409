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
  return {
    title: 'Something broke on this page',
    status: -1,
    detail: error instanceof Error ? error.message : String(error),
  }
}

export const offline: Problem = {
  title: 'Lectern cannot be reached',
  status: 0,
  detail:
    'There is no answer from the server. Check that it is running and that you are connected, then try again.',
}

export const strangeAnswer: Problem = {
  title: 'The server answered in a way this page does not understand',
  status: -1,
  detail: 'This page may be older than the server. Reload it and try again.',
}

/** A thrown abort is not a failure: somebody asked for it. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
