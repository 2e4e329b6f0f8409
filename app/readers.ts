import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { ReaderChoice } from '../core/document.ts'
import type { AppError } from '../core/errors.ts'
import { chooseReader, type KosmosMeans, type ReaderName } from '../reader/choose-reader.ts'
import type { KosmosEngine } from '../reader/kosmos/engine/engine.ts'
import { checkpointFault } from './checkpoint-fault.ts'
import { hasGpu } from './gpu.ts'
import { openOnce } from './open-once.ts'

/** The readers of this machine, and the one KOSMOS-2.5 engine behind all page processes. */
export type Readers = Readonly<{
  /** Who reads for a choice now. Throws AppError `model-missing` for one whose weights are not here. */
  choose(choice: ReaderChoice): Promise<ReaderName>
  /** The choices this machine can read for now, `auto` among them. */
  abilities(): Promise<Readonly<{ readers: readonly ReaderChoice[]; gpu: boolean }>>
  /** Opened when first asked for, and again after that failed. Throws AppError `model-missing`, `model-damaged`. */
  engine(): Promise<KosmosEngine>
  /** The reader of pages nobody asked another for, the choices that can be made, and what an operator should know. */
  status(): Promise<
    Readonly<{ reader: ReaderName; readers: readonly ReaderName[]; remarks: readonly string[] }>
  >
  close(): Promise<void>
}>

export type ReadersOptions = Readonly<{
  /** The server's own choice. */
  choice: ReaderChoice
  /** Of the KOSMOS-2.5 checkpoint and its graphs. */
  folder: string
  /** False where a GPU is not to be used. */
  gpuWanted: boolean
  /** `onRemark` is told, in sentences, how the engine runs. */
  openEngine: (onRemark: (sentence: string) => void, signal: AbortSignal) => Promise<KosmosEngine>
  /** Told what the engine says of how it runs, when it says so; status() tells it later. */
  onRemark?: (sentence: string) => void
  /** Asked once, and only where weights are. */
  findGpu?: () => Promise<boolean>
}>

/** The reader, its checkpoint and the folder of that. */
export const KOSMOS = 'kosmos-2.5'
const TESSERACT = 'tesseract'
const CHOICES: readonly ReaderChoice[] = ['auto', TESSERACT, KOSMOS]

/** Where the checkpoint and its graphs lie, as `lectern models` puts them. */
export function kosmosFolder({ models }: Pick<Config, 'models'>): string {
  return join(models.folder, KOSMOS)
}

export function createReaders(options: ReadersOptions): Readers {
  let gpu: Promise<boolean> | undefined
  const said = new Set<string>()
  const hear = (sentence: string) => {
    said.add(sentence)
    options.onRemark?.(sentence)
  }
  const engine = openOnce((signal) => options.openEngine(hear, signal))
  const look = async () => {
    const fault = await checkpointFault(options.folder, { name: KOSMOS, title: 'KOSMOS-2.5' })
    const weights = fault === undefined
    if (weights && options.gpuWanted) gpu ??= (options.findGpu ?? hasGpu)()
    return { fault, weights, gpu: (await gpu) === true }
  }

  return {
    choose: async (choice) => {
      const found = await look()
      const reader = chooseReader([choice, options.choice], found)
      if (reader === KOSMOS && found.fault !== undefined) throw found.fault
      return reader
    },
    abilities: async () => {
      const found = await look()
      const can = (choice: ReaderChoice) =>
        found.weights || chooseReader([choice, options.choice], found) !== KOSMOS
      return { readers: CHOICES.filter(can), gpu: found.gpu }
    },
    status: async () => {
      const found = await look()
      return {
        reader: chooseReader([options.choice], found),
        readers: found.weights ? [TESSERACT, KOSMOS] : [TESSERACT],
        remarks: [...remarksOn(options.choice, found), ...said],
      }
    },
    engine: engine.get,
    close: async () => {
      await (await engine.end(new Error('The readers are closed.')))?.close()
    },
  }
}

type Found = KosmosMeans & Readonly<{ fault: AppError | undefined }>

function remarksOn(choice: ReaderChoice, { gpu, fault }: Found): readonly string[] {
  if (choice === KOSMOS && fault !== undefined)
    return [`LECTERN_READER asks for KOSMOS-2.5. ${fault.message}`]
  if (fault?.code === 'model-damaged') return [fault.message]
  if (choice === 'auto' && fault === undefined && !gpu) {
    return [
      'KOSMOS-2.5 is here but no GPU for it, so Tesseract reads; a collection or LECTERN_READER may ask for it all the same.',
    ]
  }
  return []
}
