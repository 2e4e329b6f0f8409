import { AppError } from '../../core/errors.ts'
import type { ModelEntry, ModelTransfer } from '../../core/model-shelf.ts'
import type { ModelVerbs } from '../../web/server/system-verbs.ts'

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
