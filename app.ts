import { resolve } from 'node:path'
import { createAccess } from './app/access.ts'
import { createAnswerVerbs } from './app/answer-verbs.ts'
import { type AuditLog, openAuditLog } from './app/audit-log.ts'
import { refuseHalfFilled } from './app/backup/filling.ts'
import { type Engines, openEngines } from './app/engines.ts'
import { loadSample } from './app/load-sample.ts'
import { openLibrary } from './app/open-library.ts'
import { createQueueGate } from './app/queue-gate.ts'
import { requireReader } from './app/require-reader.ts'
import { startReading } from './app/start-reading.ts'
import { statusOf } from './app/status.ts'
import { sweepFiles } from './app/sweep-files.ts'
import { openSystem } from './app/system.ts'
import type { Config } from './config.ts'
import type { ServerRole } from './core/system.ts'
import { sniff } from './ingest/sniff.ts'
import { storeUpload } from './ingest/upload.ts'
import type { Worker } from './ingest/worker.ts'
import type { Log } from './log.ts'
import { createVerbs } from './verbs.ts'
import { version } from './version.ts'
import type { Verbs } from './web/server/verbs.ts'

/** The whole program, opened and running. */
export type App = Readonly<{
  verbs: Verbs
  /** Rejects with AppError `data-unusable` when this process must end, because another version has altered the tables. */
  outdated: Promise<never>
  /** Takes no new work; pages in flight are finished or given back. Questions are still answered. */
  stopReading(): Promise<void>
  /** The same, then saves the index caches and closes everything. */
  close(): Promise<void>
}>

export type AppOptions = Readonly<{
  log: Log
  /** Whether this process reads documents, or only answers. */
  work: boolean
  /** Of a process that serves others; one that reads for a while, as a command does, is an `all`. */
  role?: ServerRole
}>

/** The composition root: the only place that knows every stage. Everything it writes is under `config.data`. */
export async function openApp(config: Config, { log, work, role }: AppOptions): Promise<App> {
  const folder = resolve(config.data)
  const library = await openLibrary(config.database, folder)
  await refuseHalfFilled(library)
  const engines = await openEngines({ config, log, library, folder, work, role })
  const { membership, blobs, indexes, stages, answerTimes, rate } = engines
  const audit = openAuditLog({
    audit: library.audit,
    ...config.audit,
    now: Date.now,
    onFault: (error, lost) => log.error({ err: error, lost }, 'audit.failed'),
  })
  const system = openSystem({
    config,
    library,
    indexes,
    status: () => statusOf(engines),
    members: async () => (await membership?.members()) ?? [],
    stages,
    answering: answerTimes,
    rate,
    now: Date.now,
  })
  const worker = work ? startReading(engines) : undefined
  const sweeping = work ? sweepFiles(blobs, log) : undefined

  return {
    verbs: composeVerbs(engines, worker, system.verbs, audit),
    outdated: membership?.outdated ?? new Promise(() => {}),
    stopReading: async () => worker?.stop(),
    close: async () => {
      clearInterval(sweeping)
      await worker?.stop()
      system.close()
      await engines.close()
      await audit.close()
      await library.close()
    },
  }
}

function composeVerbs(
  engines: Engines,
  worker: Worker | undefined,
  system: Verbs['system'],
  audit: AuditLog,
): Verbs {
  const { config, library, blobs, pictures, indexes, pages, answering } = engines
  const uploadBytesMax = config.server.uploadBytesMax
  const storeFile: Verbs['documents']['add'] = (collectionId, file, signal) =>
    storeUpload({ documents: library.documents, blobs, sniff, uploadBytesMax }, collectionId, file, signal)

  return createVerbs({
    library,
    pages,
    pictures,
    blobs,
    storeFile,
    uploadBytesMax,
    search: async (id, query, options, signal) => (await answering.search(id, query, options, signal)).hits,
    ask: answering.ask,
    summarizer: answering.summarizer,
    answers: createAnswerVerbs({ library, blobs, pages, version, suggester: answering.suggester }),
    reply: (id, { question, turns = [], scope = {}, answerer }, listeners, signal) =>
      answering.reply(
        id,
        { question, turns, scope, earlier: [], ...(answerer !== undefined && { answerer }) },
        listeners,
        signal,
      ),
    forgetIndex: indexes.remove,
    chunksChanged: (collectionId) => void indexes.refresh(collectionId),
    kick: () => worker?.kick(),
    loadSample: () => loadSample(library, storeFile),
    requireRoom: createQueueGate(library.jobs, config.ingest.queuePagesMax, Date.now),
    requireReader: (choice) => requireReader(engines, choice),
    access: { ...openAccess(engines), audit },
    models: engines.shelf.verbs,
    system,
    status: () => statusOf(engines),
  })
}

function openAccess({ config, library, log }: Engines): Pick<Verbs, 'keys' | 'door'> {
  const { keys, sessions, collections } = library
  return createAccess({
    keys,
    sessions,
    collectionExists: async (id) => (await collections.find(id)) !== undefined,
    hasEnvironmentKeys: config.server.keys.length > 0,
    now: Date.now,
    onFault: (error) => log.warn({ err: error }, 'key.use-not-noted'),
  })
}
