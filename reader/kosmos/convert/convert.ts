import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAtomically } from '../../../models/write-atomically.ts'
import type { Precision } from '../engine/engine.ts'
import { openVocabulary } from '../tokens/vocabulary.ts'
import { type Checkpoint, elementsOf, openCheckpoint } from './checkpoint.ts'
import { buildDecoderGraph } from './decoder-graph.ts'
import { hashTensors } from './hash-tensors.ts'
import { MANIFEST, MANIFEST_FORMAT, type Manifest, readManifest, sourceOf } from './manifest.ts'
import { shareFiles } from './share-files.ts'
import { buildStepGraph } from './step-graph.ts'
import { buildVisionGraph } from './vision-graph.ts'
import { type Build, graphFile, isWritten, writeGraphs } from './write-graphs.ts'

export type ConvertOptions = Readonly<{
  /** Holds config.json and the shards; the graphs are written beside them, because fp32 weights stay in the shards. */
  folder: string
  /** Of the decoder; which vision tower goes with it is decided here. */
  precision: Precision
  /** Folders of other models: files that one of them holds too are stored once. */
  others?: readonly string[]
  onProgress?: (progress: ConvertProgress) => void
  signal: AbortSignal
}>

/** `done` and `total` count numbers of the checkpoint. */
export type ConvertProgress = Readonly<{
  stage: 'checking' | 'vision' | 'decoder'
  done: number
  total: number
}>

/**
 * How the vision tower is held, by the decoder's precision. A mapped fp32 tower costs no conversion and is the fastest
 * that is exact on a CPU; 4 bits would cost a tower time and lose much (docs/decisions/0006-vision-graph.md).
 */
const visionPrecision: Readonly<Record<Precision, Precision>> = {
  fp32: 'fp32',
  fp16: 'fp16',
  q8: 'fp32',
  q4: 'q8',
}

/**
 * Published checkpoint → ONNX graphs, for one precision; others converted before stay. Equal input gives equal bytes.
 * The manifest is written last and names only whole files, whatever happens on the way. Throws AppError `model-missing`,
 * `model-damaged`, `disk-full`.
 */
export async function convertCheckpoint(options: ConvertOptions): Promise<Manifest> {
  const { folder, precision, signal } = options
  const source = await sourceOf(folder)
  const checkpoint = await openCheckpoint(folder)
  try {
    const tokenizer = join(folder, 'tokenizer.json')
    // Weights that were copied without it are read with the published vocabulary.
    if (existsSync(tokenizer)) await openVocabulary(tokenizer)
    const weights = await hashTensors(checkpoint, reporter(options, 'checking', checkpoint), signal)
    const profiles = await profilesToKeep(folder, weights)
    const towerPrecision = visionPrecision[precision]
    const write = (stage: 'vision' | 'decoder', held: Precision, build: Build) =>
      writeGraphs(checkpoint, build, {
        folder,
        precision: held,
        onPlaced: reporter(options, stage, checkpoint),
        signal,
      })
    const vision = await write('vision', towerPrecision, buildVision)
    const files = [...vision, ...(await write('decoder', precision, buildDecoders))]
    await shareFiles(folder, files, options.others ?? [], signal)
    const manifest: Manifest = {
      format: MANIFEST_FORMAT,
      shape: checkpoint.shape,
      weights,
      ...(source !== undefined && { source }),
      profiles: {
        ...profiles,
        [precision]: {
          vision: graphFile('vision', towerPrecision),
          decoder: graphFile('decoder', precision),
          ...(precision !== 'fp16' && { step: graphFile('step', precision) }),
          files,
        },
      },
    }
    await writeAtomically(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
    return manifest
  } finally {
    await checkpoint.close()
  }
}

/** Graphs of other weights that once lay in the folder can no longer be run: they go, and so does all that nothing names. */
async function profilesToKeep(folder: string, weights: string): Promise<Manifest['profiles']> {
  const known = await readManifest(folder).catch(() => undefined)
  const profiles = known?.weights === weights ? known.profiles : {}
  if (known?.weights !== weights) await rm(join(folder, MANIFEST), { force: true })
  const kept = new Set(Object.values(profiles).flatMap((profile) => profile?.files.map(({ name }) => name)))
  const left = (await readdir(folder)).filter((name) => isWritten(name) && !kept.has(name))
  for (const name of left) await rm(join(folder, name), { force: true })
  return profiles
}

function reporter(
  { onProgress }: ConvertOptions,
  stage: ConvertProgress['stage'],
  checkpoint: Checkpoint,
): (elements: number) => void {
  const total = [...checkpoint.tensors.values()]
    .filter(({ name }) => stage === 'checking' || name.startsWith('text_model.') === (stage === 'decoder'))
    .reduce((sum, tensor) => sum + elementsOf(tensor), 0)
  let done = 0
  return (elements) => {
    done = Math.min(total, done + elements)
    onProgress?.({ stage, done, total })
  }
}

/** Two ways to run the same weights, which lie in one file. */
const buildDecoders: Build = async (weightsIn) => {
  const weights = await weightsIn('decoder')
  const decoder = await buildDecoderGraph(weights)
  return weights.precision === 'fp16' ? { decoder } : { decoder, step: await buildStepGraph(weights) }
}

/** The tower in a file of its own, which a checkpoint with the same tower can share. */
const buildVision: Build = async (weightsIn) => {
  const [tower, resampler] = [await weightsIn('vision-tower'), await weightsIn('resampler')]
  return { vision: await buildVisionGraph({ tower, resampler }) }
}
