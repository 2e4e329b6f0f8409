import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Library } from '../../library/library.ts'
import { createPool } from '../../library/postgres/pool.ts'
import { openPostgresLibrary } from '../../library/postgres/postgres.ts'
import { tidyKeywords } from '../../library/postgres/segments.ts'
import { createSession } from '../../library/postgres/session.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { addDocument, chunkOf, claimOf, pageOf } from '../contract/library-fixtures.ts'
import { onEachPostgres } from './on-postgres.ts'

onEachPostgres('BM25 in', (url) => {
  let folder: string
  let sqlite: Library
  let postgres: Library
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-keyword-'))
    sqlite = await openSqliteLibrary({ path: join(folder, 'library.db') })
    postgres = await openPostgresLibrary({ url: url() })
  })
  afterAll(async () => {
    await sqlite.close()
    await postgres.close()
    await rm(folder, { recursive: true })
  })

  /** A collection of one document a text, in the order given. */
  const fill = async (library: Library, texts: readonly string[]) => {
    const { collectionId } = await addDocument(library)
    for (const [i, text] of texts.entries()) {
      if (i > 0) await addDocument(library, collectionId)
      await index(library, text)
    }
    return collectionId
  }
  const index = async (library: Library, text: string) => {
    const { lease } = await claimOf(library, 'open', 0)
    await library.jobs.opened(lease, { pages: 1, mediaType: 'image/png' })
    await library.jobs.pageRead((await claimOf(library, 'page', 0)).lease, pageOf(1, text))
    const job = await claimOf(library, 'index', 0)
    const chunks = [chunkOf(job.document, 0, text)]
    await library.jobs.indexed(job.lease, { pages: [], chunks, carry: undefined, embedder: 'axes' })
  }
  /** Places in the order of indexing, and scores. */
  const ranked = async (library: Library, collectionId: string, terms: readonly string[]) => {
    const labels = [...(await library.chunks.labelsOf(collectionId))].sort((a, b) => a - b)
    const found = await library.chunks.match(collectionId, 'words', terms, { limit: 50 })
    return found.map(({ label, score }) => ({ place: labels.indexOf(label), score }))
  }

  it('gives the scores and the order of FTS5: pending, inverted, merged, and when some are gone', {
    timeout: 300_000,
  }, async () => {
    // Few words, so that texts share many; some in most texts, where FTS5 lets a term count next to nothing.
    const word = fc.integer({ min: 0, max: 40 }).map((n) => `w${Math.floor((n * n) / 40)}`)
    const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '))
    const texts =
      fc.sample(fc.array(text, { minLength: 150, maxLength: 150 }), { numRuns: 1, seed: 7 })[0] ?? []
    const queries = fc.sample(fc.array(word, { minLength: 1, maxLength: 8 }), { numRuns: 40, seed: 8 })
    const ours = await fill(postgres, texts)
    await agree(ours, await fill(sqlite, texts), queries)

    const { items } = await postgres.documents.list(ours, { limit: 1000 })
    const gone = items.filter((_, i) => i % 3 === 1)
    for (const { id } of gone) await postgres.documents.remove(id)
    // FTS5 would go on counting what is gone.
    const rest = await fill(
      sqlite,
      texts.filter((_, i) => i % 3 !== 1),
    )
    await agree(ours, rest, queries)

    const pool = createPool({ url: url(), schema: 'lectern', connectionsMax: 2 })
    const session = createSession(pool, Date.now)
    const limits = { pendingMax: 1, segmentsMax: 2, levelMax: 3, goneMin: 1, goneShare: 0 }
    await tidyKeywords(session, items[0]?.id ?? '', limits)
    const left = await sql<{
      pending: number
      gone: number
    }>`select (select count(*) from keyword_pending) as pending,
      (select count(*) from keyword_gone) as gone`.execute(session.db)
    expect(left.rows).toEqual([{ pending: 0, gone: 0 }])
    await session.db.destroy()
    await agree(ours, rest, queries)
  })

  const agree = async (ours: string, theirs: string, queries: readonly (readonly string[])[]) => {
    for (const terms of queries) {
      const [mine, yours] = [await ranked(postgres, ours, terms), await ranked(sqlite, theirs, terms)]
      expect(mine.map(({ score }) => score.toFixed(6))).toEqual(yours.map(({ score }) => score.toFixed(6)))
      expect(inOrder(mine)).toEqual(inOrder(yours))
      const counted = await postgres.chunks.frequencies(ours, 'words', terms)
      expect(counted).toEqual(await sqlite.chunks.frequencies(theirs, 'words', terms))
    }
  }
})

/** Scores that differ in their last digits only may change places. */
function inOrder(found: readonly Readonly<{ place: number; score: number }>[]): readonly number[] {
  return found
    .map(({ place, score }) => ({ place, score: Number(score.toFixed(9)) }))
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ place }) => place)
}
