import type { Request, RequestHandler, Response } from 'express'

/** How often open answers are looked at, in ms. */
const LOOK_MS = 1_000

/**
 * Cuts off clients that take nothing of what was written for them for `stalledMsMax`, and clients that send nothing of a
 * request they have begun: what waits for them is bounded, but each holds a place, and whatever its answer is made of.
 * Node's own timer of the socket counts the time, since it knows whether a part of a piece was taken; it runs only while
 * something waits to be taken or sent, so that an answer that takes long to find is no stall.
 */
export function cutStalled(stalledMsMax: number): RequestHandler {
  const open = new Map<Response, { request: Request; timed: boolean }>()
  let timer: NodeJS.Timeout | undefined

  const look = () => {
    for (const [response, state] of open) {
      const { socket } = response
      const waits = (socket?.writableLength ?? 0) > 0 || isSending(state.request)
      if (socket === null || waits === state.timed) continue
      socket.setTimeout(waits ? stalledMsMax : 0)
      state.timed = waits
    }
    if (open.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
  return (request, response, next) => {
    open.set(response, { request, timed: false })
    response.once('close', () => open.delete(response))
    timer ??= setInterval(look, LOOK_MS).unref()
    next()
  }
}

/** Begun and not over, and all that came of it is taken: it is not we who keep it waiting. */
function isSending({ complete, readableLength }: Request): boolean {
  return !complete && readableLength === 0
}
