import type { ReaderChoice } from '../core/document.ts'
import type { MemberReport, ServerRole } from '../core/system.ts'
import type { SearchModels } from '../index/open-search-models.ts'
import type { CollectionIndexes } from '../index/vector-cache.ts'
import type { Jobs, Library } from '../library/library.ts'
import { version } from '../version.ts'
import type { SystemStatus } from '../web/server/verbs.ts'
import type { Answering } from './answering.ts'
import type { Membership } from './membership.ts'
import type { Readers } from './readers.ts'

export type StatusDeps = Readonly<{
  role: ServerRole
  membership: Pick<Membership, 'members'> | undefined
  readers: Pick<Readers, 'status'>
  models: SearchModels
  answering: Pick<Answering, 'offered'>
  indexes: CollectionIndexes
  library: Pick<Library, 'jobs'>
  counts: () => SystemStatus['pages']
}>

/** What runs, what waits, and what the operator should know. */
export async function statusOf(deps: StatusDeps): Promise<SystemStatus> {
  const { models, answering, indexes, library, counts } = deps
  const [{ remarks, ...reading }, queue, unserved] = await Promise.all([
    readingOf(deps),
    library.jobs.counts(),
    library.jobs.unserved(),
  ])
  return {
    ready: true,
    version,
    ...reading,
    embedder: models.embedder.name,
    answerers: await answering.offered(),
    vectorIndex: indexes.kind,
    queue,
    pages: counts(),
    remarks: [...remarks, ...indexes.remarks, ...unserved.map(waitingRemark)],
  }
}

type Reading = Pick<SystemStatus, 'reader' | 'readers' | 'remarks'>

/** A process that only answers people has the readers of those that read. */
async function readingOf({ role, membership, readers }: StatusDeps): Promise<Reading> {
  const own = await readers.status()
  if (role !== 'web' || membership === undefined) return own
  const reading = (await membership.members()).filter(({ alive, reader }) => alive && reader !== '')
  if (reading.length === 0) return own
  return {
    reader: unique(reading.map(({ reader }) => reader)).join(', '),
    readers: unique(reading.flatMap(namesOf)),
    remarks: [],
  }
}

function namesOf({ readers }: MemberReport): readonly string[] {
  return readers.filter((choice) => choice !== 'auto')
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}

type Unserved = Awaited<ReturnType<Jobs['unserved']>>[number]

function waitingRemark({ waitsFor, documents, pages }: Unserved): string {
  // Of files that were not opened yet nobody knows how many pages they have.
  const unread = pages === 0 ? '' : ` with ${counted(pages, 'unread page')}`
  const what = `${counted(documents, 'document')}${unread}`
  const verb = documents === 1 ? 'waits' : 'wait'
  if (waitsFor === 'auto')
    return `${what} ${verb} for a worker, and none runs. Start one with \`lectern serve --role worker\`.`
  const reader = TITLES[waitsFor]
  return `${what} ${verb} for a worker with ${reader}, and none runs. Start one where ${reader} is installed, or have the pages read by another reader.`
}

const TITLES: Readonly<Record<Exclude<ReaderChoice, 'auto'>, string>> = {
  tesseract: 'Tesseract',
  'kosmos-2.5': 'KOSMOS-2.5',
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
}
