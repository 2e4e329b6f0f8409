import type { Config } from '../config.ts'
import type { TransferStage } from '../core/model-shelf.ts'
import { modelFolder, modelState, otherFolders } from '../models/installed.ts'
import { type HubOptions, openHubSource } from '../models/pull/hub-source.ts'
import { pullModel } from '../models/pull/pull.ts'
import type { ModelListing } from '../models/registry.ts'
import { readManifest } from '../reader/kosmos/convert/manifest.ts'
import type { Precision } from '../reader/kosmos/engine/engine.ts'
import { createConversionSteps } from './conversion-steps.ts'
import { convertModel } from './convert-model.ts'

/** Told how it goes. `file` is empty where no single one is at hand. */
export type FetchProgress = Readonly<{
  stage: TransferStage
  file: string
  done: number
  total: number
  /** A sentence while the server that has the files is waited for. */
  waiting: string | null
}>

export type FetchOptions = Readonly<{
  config: Config['models']
  /** What this machine runs the model in. */
  precision: () => Promise<Precision>
  onProgress: (progress: FetchProgress) => void
  signal: AbortSignal
  /** How long to try, and when a connection counts as dead; the standard ones when left out. */
  hub?: Pick<HubOptions, 'patience' | 'stallMs'>
}>

/**
 * From wherever a model is to where it can be run: fetched unless it is here, converted unless it was. What came stays
 * whatever happens. Throws what `pullModel` and `convertModel` throw, or the signal's reason.
 */
export async function fetchModel(model: ModelListing, options: FetchOptions): Promise<void> {
  const { folder: models } = options.config
  if ((await modelState(models, model)).kind !== 'installed') await pull(model, options)
  const precision = await options.precision()
  const folder = modelFolder(models, model)
  if (await isConverted(folder, precision)) return
  const steps = createConversionSteps()
  const report = (counts: Readonly<{ done: number; total: number }>) =>
    options.onProgress({ stage: 'converting', file: '', ...counts, waiting: null })
  report({ done: 0, total: 0 })
  const request = { folder, precision, others: otherFolders(models, model) }
  await convertModel(request, (progress) => report(steps(progress)), options.signal)
}

async function pull(model: ModelListing, { config, onProgress, signal, hub }: FetchOptions): Promise<void> {
  let last: FetchProgress = { stage: 'connecting', file: '', done: 0, total: model.bytes, waiting: null }
  const report = (progress: Partial<FetchProgress>) => {
    last = { ...last, waiting: null, ...progress }
    onProgress(last)
  }
  report({})
  const { mirror, token, proxies, connections } = config
  const source = await openHubSource(
    model,
    {
      mirror,
      token,
      proxies,
      connections,
      revision: 'main',
      onWait: (problem, waitMs) =>
        report({ waiting: `${problem.message} Trying again in ${Math.ceil(waitMs / 1000)} s.` }),
      ...hub,
    },
    signal,
  )
  try {
    await pullModel(model, source, {
      models: config.folder,
      signal,
      onProgress: ({ stage, file, bytes, totalBytes }) =>
        report({
          stage: stage === 'checking' ? 'checking' : 'downloading',
          file: file.name,
          done: bytes,
          total: totalBytes,
        }),
    })
  } finally {
    await source.close()
  }
}

/** Graphs that cannot be read are made again. */
async function isConverted(folder: string, precision: Precision): Promise<boolean> {
  const manifest = await readManifest(folder).catch(() => undefined)
  return manifest?.profiles[precision] !== undefined
}
