import { resolve } from 'node:path'
import type { Config } from '../config.ts'
import { AppError } from '../core/errors.ts'
import { createBell } from '../ingest/worker-bell.ts'
import { removeModel } from '../models/installed.ts'
import { type ModelListing, modelListings } from '../models/registry.ts'
import type { Precision } from '../reader/kosmos/engine/engine.ts'
import type { ModelVerbs } from '../web/server/system-verbs.ts'
import { followModels } from './follow-models.ts'
import { hasGpu } from './gpu.ts'
import { type AtWork, listModels } from './model-shelf.ts'
import { createModelTransfers, type ModelTransfersOptions } from './model-transfers.ts'

export type ModelsDeps = Readonly<{
  config: Pick<Config, 'models' | 'index' | 'qa' | 'chat' | 'engine'>
  atWork: () => Promise<AtWork>
  onBug: (error: unknown) => void
  /** As of ModelTransfersOptions. */
  hub?: ModelTransfersOptions['hub']
}>

/** The models of the running program. Nothing is fetched, converted or removed but by its verb. */
export function openModels(deps: ModelsDeps): Readonly<{ verbs: ModelVerbs; close(): Promise<void> }> {
  const { config } = deps
  const bell = createBell()
  const transfers = createModelTransfers({
    config: config.models,
    precision: () => precisionHere(config.engine),
    onChange: bell.ring,
    onBug: deps.onBug,
    now: Date.now,
    ...(deps.hub && { hub: deps.hub }),
  })
  const folder = resolve(config.models.folder)
  const items = async () => listModels(config, await deps.atWork())
  let removals = 0

  return {
    verbs: {
      list: async () => ({ folder, items: await items(), transfer: transfers.current() }),
      pull: async (id) => transfers.start(listingOf(id)),
      cancel: async (id) => transfers.cancel(listingOf(id).name),
      remove: async (id) => {
        const model = listingOf(id)
        const transfer = transfers.current()
        if (transfer?.kind === 'running' && transfer.model === id) {
          throw new AppError('busy', `${id} is being fetched. Stop that first.`)
        }
        await removeModel(folder, model)
        removals++
        bell.ring()
      },
      follow: (signal) =>
        followModels({ folder, items, transfer: transfers.current, removals: () => removals, bell }, signal),
    },
    close: transfers.close,
  }
}

function listingOf(id: string): ModelListing {
  const found = modelListings.find(({ name }) => name === id)
  if (found !== undefined) return found
  throw new AppError('path-not-found', 'There is no model with this name that can be fetched.')
}

/** The same choice as LECTERN_KOSMOS_PRECISION makes: `auto` is fp16 on a GPU, else q8. */
async function precisionHere({ precision, device }: Config['engine']): Promise<Precision> {
  if (precision !== 'auto') return precision
  return device !== 'cpu' && (await hasGpu()) ? 'fp16' : 'q8'
}
