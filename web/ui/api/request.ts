import type { Problem } from '../wire.ts'
import { type Guard, isProblem } from './guards.ts'
import { foreignProblem, isAbort, problemError, strangeAnswer } from './problem.ts'

export type RequestOptions = Readonly<{
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  accept?: string
  signal?: AbortSignal
}>

export type Send = (path: string, options?: RequestOptions) => Promise<Response>

/** What every call finds out besides what it asked for. */
export type Signals = Readonly<{
  /** A key is asked for. */
  onUnauthorized: () => void
  onNoAnswer: () => void
}>

/** fetch under `base`; anything but success throws an error that carries the server's problem. */
export function createSend(base: string, { onUnauthorized, onNoAnswer }: Signals): Send {
  return async (path, { method = 'GET', body, accept = 'application/json', signal } = {}) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { accept, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    }).catch((error: unknown) => {
      if (!isAbort(error)) onNoAnswer()
      throw error
    })
    if (response.ok) return response
    if (response.status === 401) onUnauthorized()
    throw problemError(parseProblem(await response.text(), response.status))
  }
}

/** The body of `response`, checked. */
export async function readJson<T>(response: Response, guard: Guard<T>): Promise<T> {
  const value = parseJson(await response.text())
  if (!guard(value)) throw problemError(strangeAnswer)
  return value
}

/** The problem a failed answer holds; a made-up one where something else than Lectern answered. */
export function parseProblem(body: string, status: number): Problem {
  const value = parseJson(body)
  return isProblem(value) ? value : foreignProblem(status)
}

/** Undefined for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
