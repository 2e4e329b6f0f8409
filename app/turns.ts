import { AppError } from '../core/errors.ts'
import type { Search } from '../index/search.ts'
import type { Answerer } from '../qa/answerer.ts'
import type { Arrivals } from './arrivals.ts'

/**
 * Work that keeps this process busy, some at a time and first come first served; rejects with the signal's reason, or with
 * AppError `busy` when `waitingMax` wait already.
 */
export type TakeTurn = <T>(signal: AbortSignal, work: () => Promise<T>, waitingMax?: number) => Promise<T>

type Waiting = Readonly<{ begin: () => void }>

/**
 * A search or an answer is a hundred milliseconds of work in steps that give nobody else a turn. A hundred at once would
 * be done in one breath, and whoever asks for anything else, were it only whether the program lives, would wait for all of
 * them. So few are begun at a time, and each only after all who wait outside have come in.
 */
export function createTurns(atOnceMax: number, arrivals: Pick<Arrivals, 'settled'>): TakeTurn {
  const waiting = new Set<Waiting>()
  let begun = 0
  let calling = false

  function callNext(): void {
    if (calling || begun >= atOnceMax || waiting.size === 0) return
    calling = true
    void arrivals.settled().then(() => {
      calling = false
      const [next] = waiting
      if (next === undefined) return
      waiting.delete(next)
      begun++
      next.begin()
      callNext()
    })
  }

  function turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        waiting.delete(mine)
        reject(signal.reason)
      }
      const mine: Waiting = {
        begin: () => {
          signal.removeEventListener('abort', giveUp)
          resolve()
        },
      }
      signal.addEventListener('abort', giveUp, { once: true })
      waiting.add(mine)
      callNext()
    })
  }

  return async (signal, work, waitingMax = Number.POSITIVE_INFINITY) => {
    signal.throwIfAborted()
    if (waiting.size >= waitingMax) {
      throw new AppError('busy', 'More questions wait than can be answered soon. Ask again in a moment.')
    }
    await turn(signal)
    try {
      return await work()
    } finally {
      begun--
      callNext()
    }
  }
}

/** A question begins with a search: it is here that one too many is sent away, and not when half of it is done. */
export function searchInTurn(search: Search, take: TakeTurn, waitingMax: number): Search {
  return (collectionId, query, options, signal) =>
    take(signal, () => search(collectionId, query, options, signal), waitingMax)
}

/** For one that answers in this process: one that waits for another machine would keep a turn for nothing. */
export function answererInTurn(answerer: Answerer, take: TakeTurn): Answerer {
  return {
    ...answerer,
    answer: (question, evidence, options) =>
      take(options.signal, () => answerer.answer(question, evidence, options)),
  }
}
