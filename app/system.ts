import { freemem, totalmem } from 'node:os'
import { resolve } from 'node:path'
import type { Config } from '../config.ts'
import type { HealthReport, MemberReport, ReadingReport } from '../core/system.ts'
import type { CollectionIndexes } from '../index/vector-cache.ts'
import type { Library } from '../library/library.ts'
import type { SystemVerbs } from '../web/server/system-verbs.ts'
import type { SystemStatus } from '../web/server/verbs.ts'
import { watchDelay } from './delay-watch.ts'
import { judgeHealth, stateOf } from './judge-health.ts'
import { keptFor } from './kept-for.ts'
import type { PageRate } from './page-rate.ts'
import type { StageWatch } from './stage-times.ts'
import { diskSpace, measureStorage } from './storage-report.ts'

export type SystemDeps = Readonly<{
  config: Pick<Config, 'data' | 'models' | 'shown'>
  library: Pick<Library, 'jobs' | 'reports'>
  indexes: Pick<CollectionIndexes, 'cached' | 'clearFiles'>
  status: () => Promise<SystemStatus>
  members: () => Promise<readonly MemberReport[]>
  stages: StageWatch
  answering: StageWatch
  rate: PageRate
  now: () => number
}>

/** How long what was measured on the disk is good enough, in ms. */
const STORAGE_MS = 10_000
/** Failures told at once: a person looks at the newest. */
const FAILURES_MAX = 50

/** What an operator is told of the running program. */
export function openSystem(deps: SystemDeps): Readonly<{ verbs: SystemVerbs; close(): void }> {
  const { config, library, indexes, stages, now } = deps
  const startedAt = new Date(now()).toISOString()
  const delays = watchDelay()
  const stuck = createStuckWatch(now)
  const folder = resolve(config.data)
  const measure = () =>
    measureStorage({ folder, modelsFolder: resolve(config.models.folder), library, indexes, now })
  const storage = keptFor(STORAGE_MS, now, measure)

  return {
    verbs: {
      reading: () => reading(deps, startedAt),
      timings: stages.times,
      answering: deps.answering.times,
      storage: storage.ask,
      clearIndexes: async () => {
        await indexes.clearFiles()
        storage.forget()
      },
      health: async () => {
        const [status, disk, failures, unserved, members] = await Promise.all([
          deps.status(),
          diskSpace(folder),
          library.reports.failures(1),
          library.jobs.unserved(),
          deps.members(),
        ])
        const withoutReader = unserved.filter(({ waitsFor }) => waitsFor !== 'auto')
        const memory = {
          usedBytes: process.memoryUsage.rss(),
          machineFreeBytes: freemem(),
          machineBytes: totalmem(),
        }
        const facts = { remarks: status.remarks, memory, delayMs: delays.delay(), disk }
        const findings = judgeHealth({
          ...facts,
          readingStopped: stuck(status.queue, pagesIn(withoutReader)),
          readerMissing: withoutReader.length > 0,
          failures: failures.length > 0,
        })
        const { version, reader, readers, embedder, answerers, vectorIndex } = status
        return {
          state: stateOf(findings),
          findings,
          ...facts,
          version,
          runtime: process.version,
          platform: `${process.platform} ${process.arch}`,
          startedAt,
          engines: { reader, readers, embedder, answerers, vectorIndex },
          indexes: await countIndexes(deps),
          members,
        }
      },
      settings: () => config.shown,
    },
    close: delays.stop,
  }
}

async function reading({ library, status, stages, rate }: SystemDeps, since: string): Promise<ReadingReport> {
  const { queue, pages } = await status()
  const pagesPerMinute = rate.perMinute()
  const left = pagesPerMinute === null ? null : (queue.waitingPages / pagesPerMinute) * 60
  return {
    since,
    stages: stages.times(),
    queue: { ...queue, pagesPerMinute, secondsLeft: queue.waitingPages === 0 ? null : left },
    pages,
    failures: await library.reports.failures(FAILURES_MAX),
  }
}

async function countIndexes({ library, indexes }: SystemDeps): Promise<HealthReport['indexes']> {
  const counts = { current: 0, behind: 0, absent: 0 }
  for (const { id, chunks, generation } of await library.reports.collections()) {
    if (chunks === 0) continue
    const cached = await indexes.cached(id)
    if (cached === undefined) counts.absent++
    else if (cached.generation < generation) counts.behind++
    else counts.current++
  }
  return counts
}

function pagesIn(unserved: readonly Readonly<{ pages: number }>[]): number {
  return unserved.reduce((sum, { pages }) => sum + pages, 0)
}

/** Pages that wait this long while nobody takes one, in ms: what is merely set aside for another try is taken sooner. */
const STUCK_MS = 90_000

/** Whether pages have been waiting while nothing was at work, ever since it was first seen so long ago. */
function createStuckWatch(
  now: () => number,
): (queue: SystemStatus['queue'], withoutReader: number) => boolean {
  let since: number | undefined
  return ({ waitingPages, leased }, withoutReader) => {
    if (waitingPages <= withoutReader || leased > 0) since = undefined
    else since ??= now()
    return since !== undefined && now() - since > STUCK_MS
  }
}
