import { stat } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { type Manifest, readManifest } from '../../reader/kosmos/convert/manifest.ts'
import type { Device, Precision } from '../../reader/kosmos/engine/engine.ts'
import type { Patches } from '../../reader/kosmos/picture/patches.ts'
import { preprocess } from '../../reader/kosmos/picture/preprocess.ts'
import type { KosmosShape } from '../../reader/kosmos/shape.ts'
import { fasterOf, type MachineSpeed, measureMachine } from './machine.ts'
import { startWatch, type Timing, typical } from './measure.ts'
import { fits, scannedPage, syntheticPatches } from './pages.ts'
import { measureStages, type StageTimes } from './stages.ts'
import { readerTable } from './table.ts'
import { stepWeightBytes } from './weight-bytes.ts'

export type MeasureOptions = Readonly<{
  /** Name of an installed model, or a folder that holds a converted one. */
  model: string
  /** Where installed models are. */
  models: string
  /** Those converted when absent. */
  precisions?: readonly Precision[]
  device: Device
  /** All processors when absent. */
  threads?: number
  /** Written per run. */
  tokens: number
  /** Runs of the page per precision. */
  repeat: number
  /** The page; one of the largest size the model takes when absent. */
  patches?: Patches
  signal: AbortSignal
}>

export type BenchReaderOptions = MeasureOptions & Readonly<{ json: boolean }>

/** All that was measured; printed with --json. */
export type ReaderReport = Readonly<{
  processor: string
  threads: number
  device: Device
  /** The best seen before, between and after the pages. */
  machine: MachineSpeed
  shape: KosmosShape
  patches: number
  preprocess: Timing
  precisions: readonly Readonly<{ precision: Precision; weightBytes: number; times: StageTimes }>[]
}>

/** Stage times, memory and share of the floor of a converted model on this machine, printed as a markdown table. */
export async function benchReader(options: BenchReaderOptions): Promise<void> {
  const report = await measureReader(options)
  console.log(options.json ? JSON.stringify(report, null, 2) : readerTable(report))
}

/** The same, as numbers. */
export async function measureReader(options: MeasureOptions): Promise<ReaderReport> {
  const { device, tokens, repeat, signal, threads = availableParallelism() } = options
  const { folder, manifest } = await findModel(options)
  const { shape } = manifest
  const wanted = options.precisions ?? converted(manifest)
  const preprocessing = Array.from({ length: PREPROCESS_RUNS }, () => timePreprocess())
  const scanned = preprocessing[0]!.patches
  const patches = options.patches ?? (fits(scanned, shape) ? scanned : syntheticPatches(shape))

  let machine = await measureMachine(threads, { signal })
  const precisions = []
  for (const precision of wanted) {
    const profile = manifest.profiles[precision]
    if (profile === undefined) throw notConverted(options.model, precision)
    const times = await measureStages({
      folder,
      checkpoint: options.model,
      shape,
      precision,
      device,
      threads,
      patches,
      tokens,
      repeat,
      signal,
    })
    precisions.push({ precision, weightBytes: stepWeightBytes(shape, precision, profile), times })
    machine = fasterOf(machine, await measureMachine(threads, { signal }))
  }
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    threads,
    device,
    machine,
    shape,
    patches: patches.rows * patches.columns,
    preprocess: typical(preprocessing.map(({ timing }) => timing)),
    precisions,
  }
}

async function findModel({
  model,
  models,
}: MeasureOptions): Promise<Readonly<{ folder: string; manifest: Manifest }>> {
  const here = await stat(model).then(
    (found) => found.isDirectory(),
    () => false,
  )
  const folder = here ? model : join(models, model)
  const manifest = await readManifest(folder)
  if (manifest === undefined) throw notConverted(model, 'q8')
  return { folder, manifest }
}

function notConverted(model: string, precision: Precision): AppError {
  return new AppError(
    'model-missing',
    `There is no model ${model} in ${precision}. Run lectern models pull ${model}, then lectern models convert ${model} --precision ${precision}.`,
  )
}

function converted({ profiles }: Manifest): readonly Precision[] {
  return (['fp32', 'fp16', 'q8', 'q4'] as const).filter((precision) => profiles[precision] !== undefined)
}

const PREPROCESS_RUNS = 3

function timePreprocess(): Readonly<{ timing: Timing; patches: Patches }> {
  const page = scannedPage()
  const stop = startWatch()
  const patches = preprocess(page)
  return { timing: stop(), patches }
}
