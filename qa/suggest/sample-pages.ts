import type { CollectionId, DocumentId } from '../../core/document.ts'
import type { Scope } from '../../core/scope.ts'
import type { Library } from '../../library/library.ts'
import type { Place } from './answered-by-page.ts'

/** Passages looked at: a few of the newest, the rest spread evenly over all there are. */
const NEWEST = 8
const SPREAD = 32

/**
 * Pages to find questions on, each once: of each document in turn its first pages first. However large the collection
 * is, only some passages of it are loaded.
 */
export async function samplePages(
  chunks: Pick<Library['chunks'], 'labelsOf' | 'byLabels'>,
  collectionId: CollectionId,
  scope: Scope,
): Promise<readonly Place[]> {
  // A chunk made later has a greater label.
  const labels = [...(await chunks.labelsOf(collectionId, scope))].sort((a, b) => b - a)
  const found = await chunks.byLabels([...new Set([...labels.slice(0, NEWEST), ...evenly(labels, SPREAD)])])
  const pages = new Map<DocumentId, Set<number>>()
  for (const { chunk } of found) {
    const own = pages.get(chunk.documentId) ?? new Set()
    for (const { page } of chunk.spans) own.add(page)
    pages.set(chunk.documentId, own)
  }
  return inTurn(
    [...pages].map(([documentId, own]) =>
      [...own].sort((a, b) => a - b).map((page) => ({ documentId, page })),
    ),
  )
}

/** The first of each list, then the second of each, and so on. */
export function inTurn<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  ).flat()
}

function evenly<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items
  return Array.from(
    { length: count },
    (_, at) => items.slice(Math.floor((at * items.length) / count))[0],
  ).filter((item) => item !== undefined)
}
