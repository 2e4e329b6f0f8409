import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeModel } from '../../../models/onnx/encode-model.ts'
import type { Graph } from '../../../models/onnx/graph.ts'
import { type ModelSession, openModelSession } from '../../../models/session.ts'
import {
  boolTensor,
  floatsOf,
  floatTensor,
  longsOf,
  longTensor,
  type Tensor,
  type Tensors,
} from '../../../models/tensor.ts'
import { openCheckpoint } from '../../../reader/kosmos/convert/checkpoint.ts'
import { createDataFile } from '../../../reader/kosmos/convert/data-file.ts'
import { cacheFormat, keepsPrefix } from '../../../reader/kosmos/convert/decoder-cache-formats.ts'
import { buildDecoderGraph } from '../../../reader/kosmos/convert/decoder-graph.ts'
import { createWeights } from '../../../reader/kosmos/convert/weights.ts'
import type { Precision } from '../../../reader/kosmos/engine/engine.ts'
import type { KosmosShape } from '../../../reader/kosmos/shape.ts'
import { closedFormTensors, type MadeTensor, writeCheckpoint } from './checkpoints.ts'

/** Some steps of the decoder graph: a row for each image [latents, width], or each of those in `prefix`. */
export type DecoderRun = Readonly<{
  images: readonly Float32Array[]
  /** Computed from the images where not given. */
  prefix?: Tensors
  suffix?: Tensors
  /** By row; −1 where a step goes on from the one before. */
  forced?: readonly (readonly number[])[]
  last?: readonly number[]
  /** Of the first step; behind the prefix where not given. */
  position?: number
  box?: readonly (readonly number[])[]
  done?: readonly boolean[]
  steps: number
}>

export type DecoderResult = Readonly<{
  /** By row. */
  tokens: readonly (readonly number[])[]
  logits: readonly Float32Array[]
  box: readonly number[]
  done: readonly boolean[]
  prefix: Tensors
  suffix: Tensors
}>

export type TestDecoder = Readonly<{
  graph: Graph
  run(run: DecoderRun): Promise<DecoderResult>
  close(): Promise<void>
}>

/** Writes a checkpoint and its decoder graph to `folder`, and opens that. `frame` plays `<s>`, `<image>`, `</image>`. */
export async function openTestDecoder(
  folder: string,
  shape: KosmosShape,
  precision: Precision,
  tensors: ReadonlyMap<string, MadeTensor> = closedFormTensors(shape),
  frame: readonly number[] = [0, 50, 51],
): Promise<TestDecoder> {
  await writeCheckpoint(folder, shape, tensors)
  const checkpoint = await openCheckpoint(folder)
  const data = await createDataFile(folder, `decoder.${precision}.bin`)
  const { signal } = new AbortController()
  const weights = createWeights({ checkpoint, precision, data, onPlaced: () => {}, signal })
  const path = join(folder, `decoder.${precision}.onnx`)
  const graph = await buildDecoderGraph(weights)
  await writeFile(path, encodeModel(graph))
  await data.finish()
  await checkpoint.close()
  const session = await openModelSession(path, { threads: 1, mapped: precision === 'fp32' })
  return {
    graph,
    run: (run) => runDecoder(session, { shape, precision, frame }, run),
    close: () => session.close(),
  }
}

/**
 * The closed-form checkpoint with layers twenty times as loud: that as published repeats one token for ever, since each
 * token's embedding speaks for the token itself.
 */
export function livelyTensors(shape: KosmosShape): ReadonlyMap<string, MadeTensor> {
  const louder = /^text_model.*(out_proj|fc2)\.weight$/
  return new Map(
    [...closedFormTensors(shape)].map(([name, { shape: sides, values }]) => [
      name,
      { shape: sides, values: louder.test(name) ? values.map((value) => 20 * value) : values },
    ]),
  )
}

type Setting = Readonly<{ shape: KosmosShape; precision: Precision; frame: readonly number[] }>

async function runDecoder(
  session: ModelSession,
  setting: Setting,
  { images, steps, ...run }: DecoderRun,
): Promise<DecoderResult> {
  const { shape, precision, frame } = setting
  const { width, vocabulary } = shape.text
  const batch = images.length
  const rows = <T>(value: T) => Array.from({ length: batch }, () => value)
  const imageInputs = {
    image: floatTensor(
      [batch, shape.latents, width],
      Float32Array.from(images.flatMap((image) => [...image])),
    ),
    frame: longTensor([3], frame),
  }
  const columns = run.forced?.[0]?.length ?? 0
  const stepInputs = {
    forced: longTensor([batch, columns], run.forced?.flat() ?? []),
    last: longTensor([batch], run.last ?? rows(1)),
    position: longTensor([batch], rows(run.position ?? shape.latents + 3)),
    box: longTensor([batch, 3], (run.box ?? rows([-1, 0, 0])).flat()),
    done: boolTensor([batch], run.done ?? rows(false)),
    steps: longTensor([], [steps]),
    ...named('suffix', run.suffix ?? noTokens(setting, batch)),
  }
  const inputs = { ...imageInputs, ...stepInputs }
  let prefix = run.prefix ?? {}
  if (keepsPrefix(precision) && run.prefix === undefined) {
    const first = boolTensor([], [true])
    const filled = await session.run(
      { ...inputs, first, steps: longTensor([], [0]), ...named('prefix', noTokens(setting, batch)) },
      session.outputs,
    )
    prefix = cachesIn(filled, 'prefix')
  }
  const given = keepsPrefix(precision) && { first: boolTensor([], [false]), ...named('prefix', prefix) }
  const results = await session.run({ ...inputs, ...given }, session.outputs)
  const chosen = longsOf(results, 'tokens')
  const logits = floatsOf(results, 'logits').data
  return {
    tokens: Array.from({ length: batch }, (_, row) => chosen.filter((_, i) => i % batch === row)),
    logits: Array.from({ length: batch }, (_, row) => logits.slice(row * vocabulary, (row + 1) * vocabulary)),
    box: longsOf(results, 'next.box'),
    done: Array.from(results['next.done']!.data, Boolean),
    prefix,
    suffix: cachesIn(results, 'suffix'),
  }
}

function noTokens({ shape, precision }: Setting, batch: number): Tensors {
  const entries = cacheFormat(shape, precision).tensors.flatMap(({ name, type, shape: sides }) =>
    Array.from({ length: shape.text.layers }, (_, layer): [string, Tensor] => [
      `${layer}.${name}`,
      {
        type,
        shape: sides.map((side) => (side === 'tokens' ? 0 : side === 'batch' ? batch : side)),
        data: type === 'int8' ? new Int8Array(0) : new Float32Array(0),
      } as Tensor,
    ]),
  )
  return Object.fromEntries(entries)
}

function named(name: string, caches: Tensors): Tensors {
  return Object.fromEntries(Object.entries(caches).map(([key, tensor]) => [`${name}.${key}`, tensor]))
}

function cachesIn(results: Tensors, part: 'prefix' | 'suffix'): Tensors {
  return Object.fromEntries(
    Object.entries(results)
      .filter(([name]) => name.startsWith(`next.${part}.`))
      .map(([name, tensor]) => [name.slice(`next.${part}.`.length), tensor]),
  )
}
