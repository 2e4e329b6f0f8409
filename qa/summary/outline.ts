import type { Chunk } from '../../core/chunk.ts'
import type { Document } from '../../core/document.ts'
import type { Chunks } from '../../library/library.ts'

/** Where chunks are read from: a few at a time. */
export type Shelf = Pick<Chunks, 'labelsOf' | 'byLabels'>

/** A stretch of a document under one heading, by the labels of its chunks in reading order. */
export type Stretch = Readonly<{ title: string; level: number; labels: readonly number[] }>

/** Headings below this depth belong to the section around them. */
const DEPTH = 2

/** A section longer than this, some ten pages, is summed up in parts. */
const CHUNKS_MAX = 40

/** Chunks held at once while the outline is read. */
const BATCH = 64

/**
 * The sections of a document in reading order. Reads every chunk and keeps only titles and labels, so that thousands of
 * pages cost no more memory than their headings.
 */
export async function outlineOf(
  shelf: Shelf,
  document: Document,
  signal: AbortSignal,
): Promise<readonly Stretch[]> {
  const scope = { documents: [document.id] }
  const labels = [...(await shelf.labelsOf(document.collectionId, scope))].sort((a, b) => a - b)
  const stretches: { key: string; title: string; level: number; labels: number[] }[] = []
  for (let start = 0; start < labels.length; start += BATCH) {
    signal.throwIfAborted()
    const found = await shelf.byLabels(labels.slice(start, start + BATCH))
    for (const { label, chunk } of found) {
      const path = chunk.headings.slice(0, DEPTH)
      const key = JSON.stringify(path)
      const open = stretches.at(-1)
      if (open?.key === key && open.labels.length < CHUNKS_MAX) open.labels.push(label)
      else
        stretches.push({
          key,
          title: titleOf(chunk, document),
          level: Math.max(1, path.length),
          labels: [label],
        })
    }
  }
  return stretches.map(({ title, level, labels: own }) => ({ title, level, labels: own }))
}

function titleOf({ headings }: Chunk, { name }: Document): string {
  return headings.slice(0, DEPTH).at(-1) ?? name
}
