import type { Footing } from './footing.ts'

/** What holds in every library where nothing is under way. Each query gives no rows when it does. */
type Law = readonly [law: string, query: string]

const LOST: readonly Law[] = [
  [
    'page rows and totals agree',
    'select 1 as bad where (select count(*) from pages) <> (select coalesce(sum(pages_total), 0) from documents)',
  ],
  [
    'read pages have their content, others none',
    `select 1 as bad where (select count(*) from page_contents) <> (select count(*) from pages where status = 'read')`,
  ],
  [
    'counts of read pages are true',
    `select id from documents d where pages_read <>
      (select count(*) from pages where document_id = d.id and status = 'read')`,
  ],
  ['every chunk has a vector', 'select label from chunks where label not in (select label from vectors)'],
  [
    'the collection counts its chunks',
    'select 1 as bad where (select sum(chunks) from collections) <> (select count(*) from chunks)',
  ],
]

const DOUBLED: readonly Law[] = [
  [
    'a collection has the same bytes once',
    'select sha256 from documents group by collection_id, sha256 having count(*) > 1',
  ],
  [
    'the same lines make one chunk',
    'select document_id from chunks group by document_id, spans having count(*) > 1',
  ],
  [
    'chunks are numbered without a gap',
    'select document_id from chunks group by document_id having count(*) <> max(ordinal) + 1',
  ],
]

const ORPHANS: readonly Law[] = [
  ['no lease is left', 'select token from leases'],
  [
    'every chunk has its document',
    'select id from chunks where document_id not in (select id from documents)',
  ],
  ['every vector has its chunk', 'select label from vectors where label not in (select label from chunks)'],
  [
    'every page has its document',
    'select number from pages where document_id not in (select id from documents)',
  ],
  [
    'every answer has its conversation',
    'select id from answers where conversation_id not in (select id from conversations)',
  ],
]

const SQLITE: readonly Law[] = [
  ['the file is whole', `select * from pragma_integrity_check where integrity_check <> 'ok'`],
  ['references lead somewhere', 'select * from pragma_foreign_key_check'],
]

/** Keyword tables of SQLite are one a collection, by its row's number. */
const SQLITE_WORDS: readonly Law[] = ['words_1_docsize', 'grams_1_docsize'].map((table) => [
  `every chunk is in ${table} and nothing else is`,
  `select 1 where (select count(*) from ${table}) <> (select count(*) from chunks)`,
])

export type Broken = Readonly<{
  lost: readonly string[]
  doubled: readonly string[]
  orphans: readonly string[]
  wrong: readonly string[]
}>

/** Laws that do not hold, each a sentence. Call it while nothing runs. */
export async function brokenLaws({ kind, rows }: Pick<Footing, 'kind' | 'rows'>): Promise<Broken> {
  const broken = async (laws: readonly Law[]) => {
    const found = await Promise.all(
      laws.map(async ([law, query]) => ((await rows(query)).length === 0 ? [] : [law])),
    )
    return found.flat().map((law) => `It does not hold that ${law}.`)
  }
  return {
    lost: await broken(kind === 'embedded' ? [...LOST, ...SQLITE_WORDS] : LOST),
    doubled: await broken(DOUBLED),
    orphans: await broken(ORPHANS),
    wrong: kind === 'embedded' ? await broken(SQLITE) : [],
  }
}
