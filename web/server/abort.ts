import type { Response } from 'express'

/** Aborts when the client goes away before its answer is complete, and never after. */
export function signalOf(response: Response): AbortSignal {
  const controller = new AbortController()
  response.on('close', () => {
    if (!response.writableFinished) controller.abort(new DOMException('The client went away.', 'AbortError'))
  })
  return controller.signal
}
