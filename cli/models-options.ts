import type { Config } from '../config.ts'
import { AppError } from '../core/errors.ts'
import { type InstalledModel, modelFolder, readInstalled } from '../models/installed.ts'
import type { ModelListing } from '../models/registry.ts'
import { configFrom } from './options.ts'

/** Of every `lectern models` command. */
export type ModelsOptions = { data?: string }

export function modelsConfig({ data }: ModelsOptions): Config['models'] {
  return configFrom({ LECTERN_DATA: data }).models
}

/** Throws AppError `model-missing`. */
export async function installedOrThrow(models: string, model: ModelListing): Promise<InstalledModel> {
  const record = await readInstalled(modelFolder(models, model))
  if (record !== undefined) return record
  throw new AppError(
    'model-missing',
    `${model.name} is not in ${modelFolder(models, model)}. Fetch it: lectern models pull ${model.name}`,
  )
}
