import { type Command, InvalidArgumentError, Option } from 'commander'
import { AppError } from '../core/errors.ts'
import { isGood, type Key, type Right, rights } from '../core/key.ts'
import type { Library } from '../library/library.ts'
import { withAccess } from './access-library.ts'
import { dataOption, positiveInteger } from './options.ts'

/** Who may come in. It works on the data folder or the database, so nobody is ever locked out who can write there. */
export function addKeys(program: Command): void {
  const keys = program.command('keys').description('say who may come in')
  keys
    .command('create')
    .description('make a key and print its secret, which is told this once; with the first, all need one')
    .argument('<name>', 'what it is for, such as “Scanner in room 4”')
    .addOption(
      new Option('--right <right>', 'what it allows; each includes those before it')
        .choices(rights)
        .default('ask'),
    )
    .option('--collection <name...>', 'for these collections only, by name or id (default: for all)')
    .option('--days <n>', 'how many days it is good (default: for ever)', positiveInteger)
    .option('--until <moment>', 'until when it is good, such as 2027-01-31T12:00Z', moment)
    .addOption(dataOption())
    .action(create)
  keys
    .command('list')
    .description('list the keys, newest first, never their secrets')
    .option('--json', 'as JSON lines')
    .addOption(dataOption())
    .action(list)
  keys
    .command('revoke')
    .description('let nobody in with these keys any more; what is open with them ends')
    .argument('<id...>', 'ids, as list prints them')
    .addOption(dataOption())
    .action(revoke)
  keys
    .command('open')
    .description('forget all keys: a server on loopback then lets in everybody on its machine again')
    .addOption(dataOption())
    .action(open)
}

type CreateOptions = Readonly<{
  right: Right
  collection?: readonly string[]
  days?: number
  until?: string
  data?: string
}>

const DAY_MS = 24 * 3_600_000

async function create(name: string, { right, collection, days, until, data }: CreateOptions): Promise<void> {
  await withAccess(data, async ({ library, keys, note }) => {
    const expiresAt =
      until ?? (days === undefined ? null : new Date(Date.now() + days * DAY_MS).toISOString())
    const collections = collection ? await idsOf(library, collection) : null
    const { key, secret } = await keys.create({ name: name.trim(), right, collections, expiresAt })
    note('added', key, `${right}: ${key.name}`)
    console.error(`Key ${key.id} (${describe(key)}). Its secret is shown this once:`)
    process.stdout.write(`${secret}\n`)
  })
}

async function idsOf({ collections }: Library, named: readonly string[]): Promise<readonly string[]> {
  const found = named.map(async (name) => {
    const collection = (await collections.findByName(name)) ?? (await collections.find(name))
    if (collection !== undefined) return collection.id
    throw new AppError('collection-not-found', `There is no collection “${name}”.`)
  })
  return Promise.all(found)
}

/** The most the library lists at once. */
const LIST_MAX = 200

async function list({ json, data }: Readonly<{ json?: true; data?: string }>): Promise<void> {
  await withAccess(data, async ({ keys }) => {
    let cursor: string | undefined
    do {
      const { items, next } = await keys.list({ limit: LIST_MAX, ...(cursor !== undefined && { cursor }) })
      for (const key of items)
        process.stdout.write(`${json ? JSON.stringify(key) : `${key.id}  ${key.name} (${describe(key)})`}\n`)
      cursor = next ?? undefined
    } while (cursor !== undefined)
  })
}

async function revoke(ids: readonly string[], { data }: Readonly<{ data?: string }>): Promise<void> {
  await withAccess(data, async ({ keys, note }) => {
    for (const id of ids) {
      const key = await keys.revoke(id)
      note('revoked', key, key.name)
      console.error(`“${key.name}” lets nobody in any more.`)
    }
  })
}

async function open({ data }: Readonly<{ data?: string }>): Promise<void> {
  await withAccess(data, async ({ library, note }) => {
    const count = await library.keys.clear()
    note('removed', undefined, `all ${count} keys`)
    console.error(
      `${count} ${count === 1 ? 'key is' : 'keys are'} forgotten. A server on loopback needs none now; others do not start.`,
    )
  })
}

function describe(key: Key): string {
  const { right, collections, createdAt, expiresAt, revokedAt, lastUsedAt } = key
  const where = collections === null ? 'all collections' : `${collections.length} collections`
  const ending = expiresAt === null ? 'does not expire' : `until ${expiresAt}`
  const state = isGood(key, Date.now()) ? ending : revokedAt === null ? 'expired' : `revoked ${revokedAt}`
  return `${right}, ${where}, made ${createdAt}, ${state}, last used ${lastUsedAt ?? 'never'}`
}

/** As the library writes instants. */
export function moment(text: string): string {
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new InvalidArgumentError('It must be a moment such as 2027-01-31T12:00Z.')
  return new Date(at).toISOString()
}
