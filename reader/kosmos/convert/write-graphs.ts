import { encodeModel } from '../../../models/onnx/encode-model.ts'
import type { Graph } from '../../../models/onnx/graph.ts'
import type { Precision } from '../engine/engine.ts'
import type { Checkpoint } from './checkpoint.ts'
import { createDataFile, type DataFile, type WrittenFile } from './data-file.ts'
import { createWeights, type Weights } from './weights.ts'

export type WriteOptions = Readonly<{
  folder: string
  precision: Precision
  /** As in WeightsOptions; told once more, of more than all there are, when all is placed. */
  onPlaced: (elements: number) => void
  signal: AbortSignal
}>

/** What graphs are called before their precision. */
export type GraphName = 'vision' | 'decoder' | 'step'

/** … and the files that hold their weights. */
export type WeightsFile = 'vision-tower' | 'resampler' | 'decoder'

/** The graphs, made with weights that are placed in files of these names. */
export type Build = (
  weightsIn: (file: WeightsFile) => Promise<Weights>,
) => Promise<Readonly<Partial<Record<GraphName, Graph>>>>

/**
 * Writes graphs and the files of their weights into `folder`, each under its name once it is whole. Equal input gives
 * equal bytes. Throws AppError `disk-full`, and then leaves no part of a file behind.
 */
export async function writeGraphs(
  checkpoint: Checkpoint,
  build: Build,
  { folder, precision, onPlaced, signal }: WriteOptions,
): Promise<readonly WrittenFile[]> {
  const files: DataFile[] = []
  const open = async (name: string): Promise<DataFile> => {
    const file = await createDataFile(folder, name)
    files.push(file)
    return file
  }
  try {
    const graphs = await build(async (name) => {
      const data = await open(`${name}.${precision}.bin`)
      return createWeights({ checkpoint, precision, data, onPlaced, signal })
    })
    // Some numbers are folded into others and never placed themselves.
    onPlaced(Number.POSITIVE_INFINITY)
    for (const [name, graph] of Object.entries(graphs)) {
      const model = await open(graphFile(name as GraphName, precision))
      await model.store((append) => append(encodeModel(graph)))
    }
    const written: WrittenFile[] = []
    for (const file of files) written.push(await file.finish())
    return written
  } catch (error) {
    for (const file of files) await file.discard()
    throw error
  }
}

/** Names that writeGraphs gives. */
const WRITTEN = /^(vision|vision-tower|resampler|decoder|step)\.(fp32|fp16|q8|q4)\.(onnx|bin)$/

export function isWritten(file: string): boolean {
  return WRITTEN.test(file)
}

export function graphFile(graph: GraphName, precision: Precision): string {
  return `${graph}.${precision}.onnx`
}
