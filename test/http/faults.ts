import type { AskEvents, Verbs } from '../../web/server/verbs.ts'

/** How many calls of a verb are in progress. */
export type AtWork = Readonly<{ count(): number }>

/** Questions that take for ever: each is worked on until whoever asked goes away. */
export function endlessQuestions(verbs: Verbs): AtWork {
  let count = 0
  verbs.ask = async (_id, _input, { onHits }, signal) => {
    count += 1
    // Streams begin with them.
    onHits?.([])
    try {
      return await aborted(signal)
    } finally {
      count -= 1
    }
  }
  return { count: () => count }
}

/** Questions that break after their passages were found, as when a model goes away or there is a bug. */
export function breakQuestions(verbs: Verbs, error: Error): void {
  const { ask, reply } = verbs
  const breaking = ({ onHits }: AskEvents): AskEvents => ({
    onHits: (hits) => {
      onHits?.(hits)
      throw error
    },
  })
  verbs.ask = (id, input, events, signal) => ask(id, input, breaking(events), signal)
  verbs.reply = (id, input, events, signal) => reply(id, input, breaking(events), signal)
}

/** What was begun, and breaks after its first piece. */
export async function* breakAfterOne<T>(pieces: AsyncIterable<T>, error: Error): AsyncGenerator<T> {
  for await (const piece of pieces) {
    yield piece
    throw error
  }
}

/** Lets nothing change, and tells who follows the changes of a collection. */
export function watchFollowers({ changes }: Verbs): AtWork {
  const { follow } = changes
  let count = 0
  changes.follow = async function* (...input) {
    count += 1
    try {
      yield* follow(...input)
    } finally {
      count -= 1
    }
  }
  return { count: () => count }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}
