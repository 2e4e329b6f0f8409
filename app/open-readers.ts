import type { Config } from '../config.ts'
import { openEngine } from '../reader/kosmos/engine/open-engine.ts'
import { createReaders, KOSMOS, kosmosFolder, type Readers } from './readers.ts'

/** The readers of this machine; nothing is opened before a page needs it. `onRemark` hears how the engine runs. */
export function openReaders(
  config: Pick<Config, 'reader' | 'engine' | 'models'>,
  onRemark: (sentence: string) => void,
): Readers {
  const { choice } = config.reader
  const folder = kosmosFolder(config)
  return createReaders({
    choice,
    folder,
    gpuWanted: config.engine.device !== 'cpu',
    openEngine: (hear, signal) =>
      openEngine({ ...config.engine, folder, checkpoint: KOSMOS, onRemark: hear, signal }),
    onRemark,
  })
}
