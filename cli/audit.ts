import { type Command, Option } from 'commander'
import { type AuditAction, auditActions } from '../core/audit.ts'
import { withAccess } from './access-library.ts'
import { moment } from './keys.ts'
import { dataOption, positiveInteger } from './options.ts'

export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('print who did what, newest first, as JSON lines')
    .addOption(new Option('--action <action>', 'only this').choices(auditActions))
    .option('--key <id>', 'only what was done with this key')
    .option('--collection <id>', 'only in this collection')
    .option('--subject <id>', 'only to this document, conversation, answer or key')
    .option('--from <moment>', 'from this moment on, such as 2027-01-31T12:00Z', moment)
    .option('--until <moment>', 'before this moment', moment)
    .option('--limit <n>', 'so many at most', positiveInteger, 100)
    .addOption(dataOption())
    .action(audit)
}

type Options = Readonly<{
  action?: AuditAction
  key?: string
  collection?: string
  subject?: string
  from?: string
  until?: string
  limit: number
  data?: string
}>

/** Lines read from the library at a time. */
const PAGE = 500

async function audit({ data, limit, action, key, collection, subject, from, until }: Options): Promise<void> {
  const narrowed = {
    ...(action !== undefined && { action }),
    ...(key !== undefined && { keyId: key }),
    ...(collection !== undefined && { collectionId: collection }),
    ...(subject !== undefined && { subjectId: subject }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  }
  await withAccess(data, async (access) => {
    let [left, cursor]: [number, string | undefined] = [limit, undefined]
    do {
      const paging = { limit: Math.min(left, PAGE), ...(cursor !== undefined && { cursor }) }
      const { items, next } = await access.audit.list({ ...narrowed, ...paging })
      for (const entry of items) process.stdout.write(`${JSON.stringify(entry)}\n`)
      left -= items.length
      cursor = next ?? undefined
    } while (cursor !== undefined && left > 0)
  })
}
