import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hit } from '../../core/chunk.ts'
import { createCollectionIndex } from '../../index/collection-index.ts'
import { openSearchModels } from '../../index/open-search-models.ts'
import { createPrepare } from '../../index/prepare.ts'
import { createSearch } from '../../index/search.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import type { Evidence } from '../../qa/answerer.ts'
import { fillLibrary } from '../retrieval/fill-library.ts'
import type { Paragraph } from './read-squad.ts'

/** Paragraphs in a real library, each a chunk, searched by the real search. */
export type ParagraphLibrary = Readonly<{
  /** `hidden` is a paragraph to search without, as if nobody had written it. */
  ask(question: string, hidden?: string): Promise<Evidence>
  /** The paragraph as the only hit, with the question's terms: what an answerer does when search did its part. */
  given(question: string, paragraph: string): Promise<Evidence>
  /** Which paragraph a hit is. */
  paragraphOf(hit: Hit): string | undefined
}>

/** Hits an answerer gets. */
const HITS = 10

export async function withParagraphs<T>(
  paragraphs: readonly Paragraph[],
  signal: AbortSignal,
  work: (library: ParagraphLibrary) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-answers-'))
  const library = await openSqliteLibrary({ path: join(folder, 'lectern.db') })
  const { embedder, words } = await openSearchModels({ embedder: 'builtin' })
  const { id } = await library.collections.create({ name: 'paragraphs', description: '' })
  const { chunks } = library
  // Exact search: a graph's misses would be counted against the answerer.
  const vectors = createCollectionIndex(
    { chunks, embedder, files: undefined, onEvent: () => {}, saveDelayMs: 0 },
    id,
  )
  try {
    const filling = { library, prepare: createPrepare(embedder), embedder: embedder.name }
    const chunkIds = await fillLibrary(filling, id, articlesOf(paragraphs), signal)
    await vectors.refresh()
    const paragraphIds = new Map([...chunkIds].map(([paragraph, chunk]) => [chunk, paragraph]))
    const search = createSearch({
      library,
      embedder,
      words,
      indexes: {
        nearest: (_, vector, limit) => vectors.nearest(vector, limit, {}),
        similarities: (_, vector, labels) => vectors.similarities(vector, labels),
      },
    })
    return await work({
      async ask(question, hidden) {
        const evidence = await search(id, question, { limit: HITS + 1 }, signal)
        const hits = evidence.hits.filter((hit) => paragraphIds.get(hit.chunk.id) !== hidden)
        return { ...evidence, hits: hits.slice(0, HITS) }
      },
      async given(question, paragraph) {
        const evidence = await search(id, question, { limit: 1 }, signal)
        const chunk = await library.chunks.find(chunkIds.get(paragraph) ?? '')
        const hits = chunk === undefined ? [] : [{ chunk, collectionId: id, documentName: '', score: 1 }]
        return { ...evidence, hits }
      },
      paragraphOf: (hit) => paragraphIds.get(hit.chunk.id),
    })
  } finally {
    await vectors.close()
    await library.close()
    await rm(folder, { recursive: true })
  }
}

function articlesOf(paragraphs: readonly Paragraph[]) {
  const articles = new Map<string, Paragraph[]>()
  for (const paragraph of paragraphs) {
    const known = articles.get(paragraph.title)
    if (known === undefined) articles.set(paragraph.title, [paragraph])
    else known.push(paragraph)
  }
  return [...articles].map(([name, passages]) => ({ name, passages }))
}
