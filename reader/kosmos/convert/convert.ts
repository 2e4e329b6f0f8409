import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeModel } from '../../../models/onnx/encode-model.ts'
import type { Graph } from '../../../models/onnx/graph.ts'
import { writeAtomically } from '../../../models/write-atomically.ts'
import type { Precision } from '../engine/engine.ts'
import { openVocabulary } from '../tokens/vocabulary.ts'
import { type Checkpoint, elementsOf, openCheckpoint } from './checkpoint.ts'
import { createDataFile, type DataFile, type WrittenFile } from './data-file.ts'
import { buildDecoderGraph } from './decoder-graph.ts'
import { hashTensors } from './hash-tensors.ts'
import { MANIFEST, type Manifest, readManifest, sourceOf } from './manifest.ts'
import { buildStepGraph } from './step-graph.ts'
import { buildVisionGraph } from './vision-graph.ts'
import { createWeights, type Weights } from './weights.ts'

export type ConvertOptions = Readonly<{
  /** Holds config.json and the shards; the graphs are written beside them, because fp32 weights stay in the shards. */
  folder: string
  /** Of the decoder; which vision tower goes with it is decided here. */
  precision: Precision
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
    const hashes = await hashTensors(checkpoint, reporter(options, 'checking', checkpoint), signal)
    const profiles = await profilesToKeep(folder, hashes.weights)
    const towerPrecision = visionPrecision[precision]
    const vision = await writeGraphs(checkpoint, {
      ...options,
      stage: 'vision',
      precision: towerPrecision,
      build: async (weights) => ({ vision: await buildVisionGraph(weights) }),
    })
    const decoder = await writeGraphs(checkpoint, { ...options, stage: 'decoder', build: buildDecoders })
    const manifest: Manifest = {
      format: 1,
      shape: checkpoint.shape,
      ...hashes,
      ...(source !== undefined && { source }),
      profiles: {
        ...profiles,
        [precision]: {
          vision: graphName('vision', towerPrecision),
          decoder: graphName('decoder', precision),
          ...(precision !== 'fp16' && { step: graphName('step', precision) }),
          files: [...vision, ...decoder],
        },
      },
    }
    await writeAtomically(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
    return manifest
  } finally {
    await checkpoint.close()
  }
}

/** Graphs of other weights that once lay in the folder can no longer be run: from here on nothing names them. */
async function profilesToKeep(folder: string, weights: string): Promise<Manifest['profiles']> {
  const known = await readManifest(folder).catch(() => undefined)
  if (known?.weights === weights) return known.profiles
  await rm(join(folder, MANIFEST), { force: true })
  return {}
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

type Graphs = Readonly<Partial<Record<'vision' | 'decoder' | 'step', Graph>>>

type GraphOptions = ConvertOptions &
  Readonly<{ stage: 'vision' | 'decoder'; build: (weights: Weights) => Promise<Graphs> }>

/** Two ways to run the same weights, which lie in one file. */
async function buildDecoders(weights: Weights): Promise<Graphs> {
  const decoder = await buildDecoderGraph(weights)
  return weights.precision === 'fp16' ? { decoder } : { decoder, step: await buildStepGraph(weights) }
}

async function writeGraphs(checkpoint: Checkpoint, options: GraphOptions): Promise<readonly WrittenFile[]> {
  const { folder, precision, stage, signal } = options
  const onPlaced = reporter(options, stage, checkpoint)
  const [data, graphs] = await written(folder, `${stage}.${precision}.bin`, (file) =>
    options.build(createWeights({ checkpoint, precision, data: file, onPlaced, signal })),
  )
  // Some numbers are folded into others and never placed themselves.
  onPlaced(Number.POSITIVE_INFINITY)
  const files = [data]
  for (const [name, graph] of Object.entries(graphs)) {
    const [file] = await written(folder, graphName(name, precision), (model) =>
      model.store((append) => append(encodeModel(graph))),
    )
    files.push(file)
  }
  return files
}

function graphName(graph: string, precision: Precision): string {
  return `${graph}.${precision}.onnx`
}

/** A file that is there whole or not at all, and what filling it gave. */
async function written<Result>(
  folder: string,
  name: string,
  fill: (file: DataFile) => Promise<Result>,
): Promise<readonly [WrittenFile, Result]> {
  const file = await createDataFile(folder, name)
  try {
    const result = await fill(file)
    return [await file.finish(), result]
  } catch (error) {
    await file.discard()
    throw error
  }
}
