import { AppError } from '../../core/errors.ts'
import type { ModelEntry, ModelTransfer } from '../../core/model-shelf.ts'
import type { StageTimes } from '../../core/system.ts'
import type { ModelVerbs, SystemVerbs } from '../../web/server/system-verbs.ts'

/** One model that comes in two steps; `cancel` and `remove` take it away again. */
export function createMemoryModels(): ModelVerbs {
  const listeners = new Set<() => void>()
  let here = false
  let transfer: ModelTransfer | null = null
  const change = (next: ModelTransfer) => {
    transfer = next
    for (const listener of listeners) listener()
    return next
  }
  const requireKnown = (id: string) => {
    if (id !== 'kosmos-2.5') throw new AppError('path-not-found', 'There is no such model.')
  }
  const list = async () => ({ folder: '/models', items: [TESSERACT, kosmos(here)], transfer })
  return {
    list,
    pull: async (id) => {
      requireKnown(id)
      if (transfer?.kind === 'running') throw new AppError('busy', `${id} is being fetched.`)
      return change({
        model: id,
        kind: 'running',
        stage: 'downloading',
        done: 1,
        total: 2,
        bytesPerSecond: null,
        waiting: null,
      })
    },
    cancel: async (id) => {
      requireKnown(id)
      change({ model: id, kind: 'cancelled', at: new Date().toISOString() })
    },
    remove: async (id) => {
      requireKnown(id)
      here = false
    },
    follow: async function* (signal) {
      while (!signal.aborted) {
        const changed = new Promise<void>((resolve) => {
          listeners.add(resolve)
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
        yield await list()
        await changed
      }
    },
  }
}

const TESSERACT: ModelEntry = {
  id: 'tesseract',
  name: 'Tesseract',
  role: 'reader',
  origin: 'shipped',
  state: { kind: 'ready' },
  inUse: true,
  bytes: 0,
  licence: 'Apache-2.0',
}

function kosmos(here: boolean): ModelEntry {
  return {
    id: 'kosmos-2.5',
    name: 'KOSMOS-2.5',
    role: 'reader',
    origin: 'fetched',
    state: { kind: here ? 'ready' : 'absent' },
    inUse: false,
    bytes: here ? 2 : 0,
    downloadBytes: 2,
  }
}

/** A machine on which all is well, and one page that was not. */
export function createMemorySystem(): SystemVerbs {
  const at = new Date(0).toISOString()
  let indexes = 7
  const disk = { freeBytes: 5e11, totalBytes: 1e12 }
  return {
    reading: async () => ({
      since: at,
      stages: STAGES,
      queue: { queuedDocuments: 1, waitingPages: 2, leased: 3, pagesPerMinute: 30, secondsLeft: 4 },
      pages: { read: 4, failed: 5 },
      failures: [
        {
          collectionId: 'c1',
          documentId: 'd1',
          documentName: 'scan.pdf',
          page: 3,
          problem: 'It is too dark.',
          at,
        },
      ],
    }),
    timings: () => STAGES,
    answering: () => STAGES.map((stage) => ({ ...stage, stage: 'answered' })),
    storage: async () => ({
      measuredAt: at,
      folder: '/data',
      modelsFolder: '/models',
      bytes: { database: 1, files: 2, indexes, pictures: 0, models: 3, other: 0 },
      disk,
      collections: [
        { id: 'c1', name: 'Letters', documents: 1, pages: 2, chunks: 3, fileBytes: 2, indexBytes: indexes },
      ],
    }),
    clearIndexes: async () => {
      indexes = 0
    },
    health: async () => ({
      state: 'attention',
      findings: [{ code: 'unread', state: 'attention' }],
      remarks: [],
      version: '0.0.0',
      runtime: 'v20.0.0',
      platform: 'linux x64',
      startedAt: at,
      engines: {
        reader: 'memory',
        readers: ['memory'],
        embedder: 'none',
        answerers: ['memory'],
        vectorIndex: 'exact',
      },
      memory: { usedBytes: 1, machineFreeBytes: 2, machineBytes: 3 },
      delayMs: { p50: 0, p99: 1, max: 2 },
      disk,
      indexes: { current: 1, behind: 0, absent: 0 },
      members: [
        {
          id: 'm1',
          host: 'north',
          pid: 17,
          role: 'worker',
          version: '0.0.0',
          startedAt: at,
          seenAt: at,
          alive: true,
          reader: 'memory',
          readers: ['auto', 'tesseract'],
          gpu: false,
          pagesRead: 3,
          atWork: [{ kind: 'page', documentId: 'd1', documentName: 'scan.pdf', page: 3 }],
        },
      ],
    }),
    settings: () => [
      { name: 'LECTERN_PORT', value: '8080', source: 'default', secret: false },
      { name: 'LECTERN_KEYS', value: null, source: 'environment', secret: true },
    ],
  }
}

const STAGES: readonly StageTimes[] = [
  {
    stage: 'render',
    by: 'memory',
    count: 2,
    totalMs: 300,
    p50Ms: 100,
    p95Ms: 200,
    slowestMs: 200,
    upTo: [
      { ms: 100, count: 1 },
      { ms: 200, count: 2 },
    ],
  },
]
