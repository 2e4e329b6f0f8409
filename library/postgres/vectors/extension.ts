import { type PoolClient, quoted } from '../pool.ts'

/** Whether the server searches vectors. `remark` is a sentence for the operator. */
export type Extension =
  | Readonly<{ kind: 'ready' /** Where its types are, as SQL writes it. */; schema: string }>
  | Readonly<{ kind: 'missing'; remark: string }>

/** Halved vectors came with 0.7, going on where a filter left too few with 0.8. */
const VERSION_MIN = [0, 8] as const

/** Any number nobody else takes a lock by: the letters `lect` and `vect`. */
const LOCK = [0x6c656374, 0x76656374] as const

/**
 * Makes the extension, where the server has it and lets us, and the table of vectors as it can search them. Only copies: the
 * truth is `vectors`. Processes that start at the same moment wait for each other.
 */
export async function openExtension(client: PoolClient): Promise<Extension> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1, $2)', [...LOCK])
    const problem = await create(client)
    const found = await find(client)
    const extension = found === undefined ? missing(problem ?? 'it could not be made') : usable(found)
    if (extension.kind === 'ready') await client.query(tables(extension.schema))
    await client.query('commit')
    return extension
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Undefined when it is there, else why it could not be made. */
async function create(client: PoolClient): Promise<string | undefined> {
  if ((await find(client)) !== undefined) return undefined
  const { rows } = await client.query("select 1 from pg_available_extensions where name = 'vector'")
  if (rows.length === 0) return 'the server does not have it'
  await client.query('savepoint making')
  try {
    await client.query('create extension vector with schema public')
    return undefined
  } catch {
    await client.query('rollback to savepoint making')
    return 'the user of DATABASE_URL may not make it; a superuser may, by CREATE EXTENSION vector'
  }
}

type Found = Readonly<{ version: string; schema: string }>

async function find(client: PoolClient): Promise<Found | undefined> {
  const { rows } = await client.query<Found>(`
    select extversion as version, nspname as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where extname = 'vector'`)
  return rows[0]
}

function usable({ version, schema }: Found): Extension {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < VERSION_MIN[0] || (major === VERSION_MIN[0] && minor < VERSION_MIN[1])
  return isOld
    ? missing(`the database has version ${version}, and ${VERSION_MIN.join('.')} is the oldest that will do`)
    : { kind: 'ready', schema: quoted(schema) }
}

function missing(why: string): Extension {
  return {
    kind: 'missing',
    remark: `Every process keeps its own graph of the vectors in memory, because PostgreSQL cannot search them without the extension pgvector: ${why}.`,
  }
}

/** Each collection has a graph of its own over its rows: an index with its name in the condition (graphs.ts). */
function tables(schema: string): string {
  return `create table if not exists near_vectors (
    collection_id text collate "C" not null,
    label integer not null,
    embedder text not null,
    vector ${schema}.halfvec not null,
    primary key (collection_id, label),
    foreign key (label, collection_id) references vectors (label, collection_id) on delete cascade on update cascade
  )`
}
