import type { Hit } from '../../core/chunk.ts'
import { type Asked, asName } from './asked.ts'

/**
 * The hits whose documents speak of what the question names: when one document prints all of its names, in the hits, its
 * headings or its own name, those that print none of them are about something else, however alike the words.
 */
export function aboutTheNamed(hits: readonly Hit[], { names }: Asked): readonly Hit[] {
  if (names.length === 0) return hits
  const shares = new Map<string, number>()
  for (const [id, own] of byDocument(hits)) shares.set(id, shareIn(own.map(printOf).join(' '), names))
  if (Math.max(...shares.values()) < 1) return hits
  return hits.filter((hit) => (shares.get(hit.chunk.documentId) ?? 0) > 0)
}

/** Share of the names that a hit prints, in [0, 1]; 1 when there are none. */
export function namedIn(hit: Hit, names: readonly string[]): number {
  return names.length === 0 ? 1 : shareIn(printOf(hit), names)
}

function byDocument(hits: readonly Hit[]): ReadonlyMap<string, readonly Hit[]> {
  const documents = new Map<string, Hit[]>()
  for (const hit of hits) {
    const own = documents.get(hit.chunk.documentId)
    if (own === undefined) documents.set(hit.chunk.documentId, [hit])
    else own.push(hit)
  }
  return documents
}

function printOf({ documentName, chunk }: Hit): string {
  return [documentName, ...chunk.headings, chunk.text].join(' ')
}

/** `Best Buy` is `BESTBUY` in a file's name; shorter names lie in other words by chance. */
const JOINED_MIN = 5

function shareIn(print: string, names: readonly string[]): number {
  const words = new Set(print.split(/[^\p{L}\p{N}&-]+/u).map(asName))
  const joined = asName(print)
  const prints = (name: string) => words.has(name) || (name.length >= JOINED_MIN && joined.includes(name))
  return names.filter(prints).length / names.length
}
