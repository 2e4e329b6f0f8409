import { modelFolder, otherFolders } from '../models/installed.ts'
import { holdModel } from '../models/lock.ts'
import { modelNamed } from '../models/registry.ts'
import { type ConvertProgress, convertCheckpoint } from '../reader/kosmos/convert/convert.ts'
import type { Precision } from '../reader/kosmos/engine/engine.ts'
import { installedOrThrow, type ModelsOptions, modelsConfig } from './models-options.ts'
import { interruptSignal } from './options.ts'
import { inBytes, showSteps } from './transfer-progress.ts'

export async function convert(
  name: string,
  options: ModelsOptions & { precision: readonly Precision[] },
): Promise<void> {
  const model = modelNamed(name)
  const config = modelsConfig(options)
  const signal = interruptSignal()
  await installedOrThrow(config.folder, model)
  const folder = modelFolder(config.folder, model)
  const others = otherFolders(config.folder, model)
  for (const precision of new Set(options.precision)) {
    const progress = showSteps()
    const onProgress = ({ stage, done, total }: ConvertProgress) =>
      progress.report(`${precision}, ${STAGES[stage]}`, done, total)
    const converting = holdModel(folder, () =>
      convertCheckpoint({ folder, precision, others, onProgress, signal }),
    )
    const { profiles } = await converting.finally(progress.stop)
    const bytes = (profiles[precision]?.files ?? []).reduce((sum, file) => sum + file.bytes, 0)
    console.log(`${name} can be run in ${precision}: ${inBytes(bytes)} of graphs in ${folder}.`)
  }
}

const STAGES: Readonly<Record<ConvertProgress['stage'], string>> = {
  checking: 'checking weights',
  vision: 'vision tower',
  decoder: 'decoder',
}
