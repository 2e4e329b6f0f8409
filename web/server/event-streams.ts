/** Streams that would last forever, so that a shutdown can end them. */
export type EventStreams = Readonly<{
  /** `end` is called at shutdown; call the returned function when the stream ended by itself. */
  add(end: () => void): () => void
  endAll(): void
}>

export function createEventStreams(): EventStreams {
  const ends = new Set<() => void>()
  return {
    add: (end) => {
      ends.add(end)
      return () => ends.delete(end)
    },
    endAll: () => {
      for (const end of ends) end()
      ends.clear()
    },
  }
}
