import { sql } from 'kysely'
import type { CollectionId } from '../../core/document.ts'
import type { IndexedChunk, KeywordField } from '../library.ts'
import type { Writing } from '../sql/session.ts'

export const keywordFields: readonly KeywordField[] = ['words', 'grams']

/** The tokens of a field of a chunk: each once with how often it occurs, and how many there are in all. */
export type Terms = Readonly<{ counts: ReadonlyMap<string, number>; length: number }>

export type LabeledTerms = Readonly<{ label: number; terms: Readonly<Record<KeywordField, Terms>> }>

export function termsOf(indexed: Pick<IndexedChunk, KeywordField>): LabeledTerms['terms'] {
  return { words: countTokens(indexed.words), grams: countTokens(indexed.grams) }
}

/** They can be found from the commit on; inverting them is left to keyword-segments.ts, for many chunks at a time. */
export async function writePending(
  db: Writing['db'],
  collectionId: CollectionId,
  chunks: readonly LabeledTerms[],
): Promise<void> {
  const rows = chunks.flatMap(({ label, terms }) =>
    keywordFields.flatMap((field) => {
      const { counts, length } = terms[field]
      return length === 0
        ? []
        : [
            sql`(${collectionId}, ${field}, ${label}, ${length}, ${[...counts.keys()]}, ${[...counts.values()]})`,
          ]
    }),
  )
  if (rows.length === 0) return
  await sql`insert into keyword_pending (collection_id, field, label, length, terms, counts)
    values ${sql.join(rows)}`.execute(db)
}

/** A chunk that was inverted meanwhile, by a transaction not seen from here, is passed over by searches all the same. */
export async function forgetKeywords(
  db: Writing['db'],
  collectionId: CollectionId,
  labels: readonly number[],
): Promise<void> {
  await sql`delete from keyword_pending
    where collection_id = ${collectionId} and field in ('words', 'grams') and label = any(${labels}::integer[])`.execute(
    db,
  )
  await sql`insert into keyword_gone (collection_id, label)
    select ${collectionId}, label from unnest(${labels}::integer[]) label on conflict do nothing`.execute(db)
}

/** As SQLite's tokenizer has it: a token ends at a space or control character of ASCII, and ASCII has no case. */
function countTokens(text: string): Terms {
  const counts = new Map<string, number>()
  let length = 0
  for (const token of text.split(/[\p{Cc} ]+/u)) {
    if (token === '') continue
    const term = token.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
    counts.set(term, (counts.get(term) ?? 0) + 1)
    length++
  }
  return { counts, length }
}
