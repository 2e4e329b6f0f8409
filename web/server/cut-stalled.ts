import type { RequestHandler, Response } from 'express'

/** How often open answers are looked at, in ms. */
const LOOK_MS = 1_000

/**
 * Cuts off clients that take nothing of what was written for them for `stalledMsMax`: what waits for them is bounded, but
 * each holds a place, and whatever its answer is made of. Node's own timer of the socket counts the time, since it knows
 * whether a part of a piece was taken; it runs only while something waits to be taken, so that an answer that takes
 * long to find is no stall.
 */
export function cutStalled(stalledMsMax: number): RequestHandler {
  const open = new Map<Response, { timed: boolean }>()
  let timer: NodeJS.Timeout | undefined

  const look = () => {
    for (const [response, state] of open) {
      const { socket } = response
      const waits = (socket?.writableLength ?? 0) > 0
      if (socket === null || waits === state.timed) continue
      socket.setTimeout(waits ? stalledMsMax : 0)
      state.timed = waits
    }
    if (open.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
  return (_request, response, next) => {
    open.set(response, { timed: false })
    response.once('close', () => open.delete(response))
    timer ??= setInterval(look, LOOK_MS).unref()
    next()
  }
}
