import { AppError } from '../../core/errors.ts'

/** How many requests are answered at the same time, and how many streams are followed. */
export type Room = Readonly<{
  /** Call what it gives when the request is over. Throws `busy`. */
  enter(): () => void
  /** The same for one caller. Throws `rate-limited`. */
  enterAs(caller: string): () => void
  /** A stream that would last for ever takes no request's room, but has bounds of its own. Throws like the others. */
  follow(caller: string): () => void
}>

export type RoomLimits = Readonly<{
  requestsAtOnceMax: number
  requestsAtOnceOfKeyMax: number
  streamsMax: number
  streamsOfKeyMax: number
}>

/** Requests are over in moments mostly; streams last, so whoever finds no room for one waits longer. */
const REQUEST_RETRY_S = 1
const STREAM_RETRY_S = 30
const WORK_RETRY_S = 5

export function createRoom(limits: RoomLimits): Room {
  const requests = createCount()
  const streams = createCount()
  return {
    enter: () => {
      if (requests.of(ALL) >= limits.requestsAtOnceMax)
        throw full('busy', `${limits.requestsAtOnceMax} requests are being answered`, REQUEST_RETRY_S)
      return requests.add(ALL)
    },
    enterAs: (caller) => {
      if (requests.of(caller) >= limits.requestsAtOnceOfKeyMax)
        throw full(
          'rate-limited',
          `${limits.requestsAtOnceOfKeyMax} requests with this key are being answered`,
          REQUEST_RETRY_S,
        )
      return requests.add(caller)
    },
    follow: (caller) => {
      if (streams.of(ALL) >= limits.streamsMax)
        throw full('busy', `${limits.streamsMax} streams of events are open`, STREAM_RETRY_S)
      if (streams.of(caller) >= limits.streamsOfKeyMax)
        throw full(
          'rate-limited',
          `${limits.streamsOfKeyMax} streams of events are open with this key`,
          STREAM_RETRY_S,
        )
      const leaves = [streams.add(ALL), streams.add(caller)]
      return () => {
        for (const leave of leaves) leave()
      }
    },
  }
}

/** Places for heavy work: takes one and gives the way to leave it. Throws `busy` where all are taken. */
export function atMost(max: number, what: string): () => () => void {
  const places = createCount()
  return () => {
    if (places.of(ALL) >= max) throw full('busy', `${max} ${what}`, WORK_RETRY_S)
    return places.add(ALL)
  }
}

/** Names of callers begin with their kind, so none of them is this. */
const ALL = ''

function full(code: 'busy' | 'rate-limited', what: string, retryAfterS: number): AppError {
  return new AppError(code, `${what} already. Try again in a moment.`, { retryAfterS })
}

function createCount() {
  const counts = new Map<string, number>()
  const change = (name: string, by: number) => {
    const count = (counts.get(name) ?? 0) + by
    if (count === 0) counts.delete(name)
    else counts.set(name, count)
  }
  return {
    of: (name: string) => counts.get(name) ?? 0,
    add: (name: string) => {
      change(name, 1)
      let there = true
      return () => {
        if (there) change(name, -1)
        there = false
      }
    },
  }
}
