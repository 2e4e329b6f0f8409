import type { Config } from '../config.ts'
import type { AppError } from '../core/errors.ts'
import { type InstalledModel, modelFolder } from '../models/installed.ts'
import { openFolderSource } from '../models/pull/folder-source.ts'
import { openHubSource } from '../models/pull/hub-source.ts'
import { pullModel } from '../models/pull/pull.ts'
import type { ModelSource } from '../models/pull/source.ts'
import { type ModelListing, modelNamed } from '../models/registry.ts'
import { type ModelsOptions, modelsConfig } from './models-options.ts'
import { interruptSignal } from './options.ts'
import { inBytes, showTransfer, type TransferProgress } from './transfer-progress.ts'

export async function pull(
  name: string,
  options: ModelsOptions & { from?: string; revision: string },
): Promise<void> {
  const model = modelNamed(name)
  const config = modelsConfig(options)
  const signal = interruptSignal()
  const progress = showTransfer()
  try {
    const source = await openSource(model, config, options, progress, signal)
    try {
      const record = await pullModel(model, source, {
        models: config.folder,
        signal,
        onProgress: ({ file, bytes, totalBytes }) => progress.report(file.name, bytes, totalBytes),
      })
      progress.stop()
      console.log(summary(record, modelFolder(config.folder, model)))
    } finally {
      await source.close()
    }
  } catch (error) {
    progress.stop()
    if (signal.aborted) console.error('What came so far is kept: the same command goes on from there.')
    throw error
  }
}

function openSource(
  model: ModelListing,
  { mirror, token, proxies, connections }: Config['models'],
  { from, revision }: { from?: string; revision: string },
  progress: TransferProgress,
  signal: AbortSignal,
): Promise<ModelSource> {
  if (from !== undefined) return openFolderSource(model, from)
  const onWait = (problem: AppError, waitMs: number) =>
    progress.remark(`${problem.message} Trying again in ${Math.ceil(waitMs / 1000)} s.`)
  return openHubSource(model, { mirror, token, proxies, connections, revision, onWait }, signal)
}

function summary({ name, files, revision, origin }: InstalledModel, folder: string): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const commit = revision === null ? '' : ` at ${revision.slice(0, 12)}`
  return `${name} is in ${folder}: ${files.length} files, ${inBytes(bytes)}, from ${origin}${commit}.`
}
