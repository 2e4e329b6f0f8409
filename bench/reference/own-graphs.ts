import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { Profile } from '../../reader/kosmos/convert/manifest.ts'
import type { Precision } from '../../reader/kosmos/engine.ts'
import { controlIds } from '../../reader/kosmos/tokens.ts'
import type { Numbers, PublishedRun } from './published-class.ts'

/** The same quantities as PublishedRun's, from Lectern's own graphs. */
export type OwnRun = Readonly<{
  /** One row per patch and, last, the one that stands for all empty patches. */
  vision: Numbers
  image: Numbers
  prefill: Numbers
  /** Logits after each token of the published class, whatever this one would have chosen. */
  steps: Numbers
}>

export type OwnRunOptions = Readonly<{
  folder: string
  profile: Profile
  precision: Precision
  threads: number
  /** Empty patches that the checkpoint expects after those of the page. */
  padding: number
}>

/** The page of `published` through the graphs of one precision. */
export async function runOwnGraphs(published: PublishedRun, options: OwnRunOptions): Promise<OwnRun> {
  const { vision, image } = await runVision(published, options)
  const decoder = await openGraph(options, options.profile.decoder)
  try {
    const prefix = await prefixOf(decoder, image)
    const start = await feed(decoder, prefix, noTokens(decoder, 'suffix'), published.prompt, image.rows + 3)
    const rows = await feedOneByOne(decoder, prefix, start, published)
    return { vision, image, prefill: numbers(start.logits), steps: rows }
  } finally {
    await decoder.release()
  }
}

async function runVision(
  { arrays, grid }: PublishedRun,
  options: OwnRunOptions,
): Promise<Readonly<{ vision: Numbers; image: Numbers }>> {
  const { rows: patches, columns: width, data } = arrays.pixels
  const session = await openGraph(options, options.profile.vision)
  try {
    const ids = (id: (patch: number) => number) =>
      int64(
        [patches],
        Array.from({ length: patches }, (_, patch) => id(patch) + 1),
      )
    const result = await session.run({
      pixels: new Tensor('float32', data, [patches, width]),
      rows: ids((patch) => Math.floor(patch / grid.columns)),
      columns: ids((patch) => patch % grid.columns),
      padding: int64([], [options.padding]),
    })
    return { vision: numbers(result.features), image: numbers(result.image) }
  } finally {
    await session.release()
  }
}

/** fp32 weights are used where they lie; others must be packed, or the runtime multiplies them number by number. */
function openGraph({ folder, precision, threads }: OwnRunOptions, file: string): Promise<InferenceSession> {
  return InferenceSession.create(join(folder, file), {
    intraOpNumThreads: threads,
    logSeverityLevel: 3,
    ...(precision === 'fp32' && { extra: { session: { disable_prepacking: '1' } } }),
  })
}

type Feeds = Record<string, Tensor>

/** The caches of the image with its frame, as the next runs take them. */
async function prefixOf(decoder: InferenceSession, image: Numbers): Promise<Feeds> {
  const result = await decoder.run({
    ...noTokens(decoder, 'prefix'),
    ...noTokens(decoder, 'suffix'),
    ...stepFeeds([], 0),
    first: new Tensor('bool', [true], []),
    image: new Tensor('float32', image.data, [1, image.rows, image.columns]),
  })
  return cachesOf(result, 'prefix')
}

/** One step for each token fed, behind `position` others. */
function feed(
  decoder: InferenceSession,
  prefix: Feeds,
  suffix: Feeds,
  fed: readonly number[],
  position: number,
): Promise<InferenceSession.ReturnType> {
  return decoder.run({ ...prefix, ...suffix, ...stepFeeds(fed, position), ...noImage(decoder) })
}

function stepFeeds(fed: readonly number[], position: number): Feeds {
  return {
    frame: int64([3], [controlIds.begin, controlIds.image, controlIds.imageEnd]),
    forced: int64([1, fed.length], fed),
    last: int64([1], [0]),
    position: int64([1], [position]),
    box: int64([1, 3], ANYTHING),
    done: new Tensor('bool', [false], [1]),
    steps: int64([], [fed.length]),
  }
}

/** State of a row that follows no grammar (reader/kosmos/convert/decoder-grammar.ts). */
const ANYTHING = [-1, 0, 0]

/** The published class's tokens, each in a run of its own: the cache goes out and in again, which tests that too. */
async function feedOneByOne(
  decoder: InferenceSession,
  prefix: Feeds,
  start: InferenceSession.ReturnType,
  { arrays, prompt, tokens }: PublishedRun,
): Promise<Numbers> {
  const { rows, columns } = arrays.steps
  const data = new Float32Array(rows * columns)
  const before = arrays.image.rows + 3 + prompt.length
  let result = start
  for (let step = 0; step < rows; step++) {
    result = await feed(decoder, prefix, cachesOf(result, 'suffix'), [tokens[step]!], before + step)
    data.set(numbers(result.logits).data, step * columns)
  }
  return { rows, columns, data }
}

/** No image: there is a prefix already. */
function noImage(decoder: InferenceSession): Feeds {
  const input = decoder.inputMetadata.find(({ name }) => name === 'image')
  const shape = input?.isTensor ? input.shape.map((side) => (typeof side === 'string' ? 0 : side)) : []
  return {
    first: new Tensor('bool', [false], []),
    image: new Tensor('float32', new Float32Array(0), shape),
  }
}

/** No tokens, in all layers. */
function noTokens(decoder: InferenceSession, part: 'prefix' | 'suffix'): Feeds {
  return Object.fromEntries(
    decoder.inputMetadata.flatMap((input) => {
      if (!input.name.startsWith(`${part}.`) || !input.isTensor) return []
      const shape = input.shape.map((side) => (side === 'batch' ? 1 : typeof side === 'string' ? 0 : side))
      return [
        [
          input.name,
          new Tensor(input.type, input.type === 'int8' ? new Int8Array(0) : new Float32Array(0), shape),
        ],
      ]
    }),
  )
}

/** `next.N.NAME`: the prefix after the run that computes it, the suffix after every other. */
function cachesOf(result: InferenceSession.ReturnType, part: 'prefix' | 'suffix'): Feeds {
  return Object.fromEntries(
    Object.entries(result).flatMap(([name, tensor]) =>
      /^next\.\d/.test(name) ? [[name.replace('next', part), tensor]] : [],
    ),
  )
}

function int64(shape: readonly number[], values: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), shape)
}

/** A tensor of floats as rows of its last axis. */
function numbers(tensor: Tensor | undefined): Numbers {
  if (!(tensor?.data instanceof Float32Array)) throw new Error('A graph gave no floats where it should.')
  const columns = tensor.dims.at(-1) ?? 1
  return { rows: tensor.data.length / columns, columns, data: tensor.data }
}
