import pg from 'pg'

/** What must hold in the tables when nothing is at work any more. Each query gives no rows when it does. */
const LAWS: readonly (readonly [law: string, query: string])[] = [
  ['no lease is left', 'select 1 from leases'],
  [
    'no file is there twice in a collection',
    'select 1 from documents group by collection_id, sha256 having count(*) > 1',
  ],
  [
    'page rows and totals agree',
    `select 1 from documents d where pages_total <> (select count(*) from pages where document_id = d.id)`,
  ],
  [
    'read pages have their content, others none',
    `select 1 where (select count(*) from page_contents) <> (select count(*) from pages where status = 'read')`,
  ],
  [
    'counts of read pages are true',
    `select 1 from documents d where pages_read <>
      (select count(*) from pages where document_id = d.id and status = 'read')`,
  ],
  [
    'every chunk has a vector',
    'select 1 where (select count(*) from chunks) <> (select count(*) from vectors)',
  ],
  [
    'chunks are numbered without a gap',
    'select 1 from chunks group by document_id having count(*) <> max(ordinal) + 1',
  ],
  [
    'every document has chunks',
    `select 1 from documents d where not exists (select 1 from chunks where document_id = d.id)`,
  ],
  [
    'collections count their chunks',
    `select 1 from collections c where chunks <> (select count(*) from chunks where collection_id = c.id)`,
  ],
  ['nothing waits for a worker', `select 1 from documents where waits_for is not null`],
]

/** Sentences on what does not hold. */
export async function checkTables(url: string): Promise<readonly string[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query('set search_path to lectern')
    const faults: string[] = []
    for (const [law, query] of LAWS) {
      const { rows } = await client.query(query)
      if (rows.length > 0) faults.push(`It does not hold that ${law}.`)
    }
    return faults
  } finally {
    await client.end()
  }
}
