import type { Neighbor } from './vector-index.ts'

/** Keeps the `limit` best neighbors that are offered to it. */
export type Top = {
  offer(label: number, similarity: number): void
  /** Best first, equal similarities by label. */
  sorted(): readonly Neighbor[]
}

/** A sorted list is quicker than a heap while `limit` is small, which it is wherever people read the result. */
export function createTop(limit: number): Top {
  const kept: Neighbor[] = []
  return {
    offer(label, similarity) {
      const last = kept[kept.length - 1]
      if (kept.length >= limit && (last === undefined || !isBefore(similarity, label, last))) return
      let at = kept.length
      while (at > 0 && isBefore(similarity, label, kept[at - 1]!)) at -= 1
      kept.splice(at, 0, { label, similarity })
      if (kept.length > limit) kept.pop()
    },
    sorted: () => kept,
  }
}

function isBefore(similarity: number, label: number, other: Neighbor): boolean {
  return similarity > other.similarity || (similarity === other.similarity && label < other.label)
}
