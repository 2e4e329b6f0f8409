import { join } from 'node:path'
import { type ModelSession, openModelSession } from '../../models/session.ts'
import {
  boolTensor,
  floatsOf,
  floatTensor,
  longTensor,
  type Tensor,
  type Tensors,
} from '../../models/tensor.ts'
import { cacheFormat, keepsPrefix } from '../../reader/kosmos/convert/decoder-cache-formats.ts'
import type { Profile } from '../../reader/kosmos/convert/manifest.ts'
import type { Precision } from '../../reader/kosmos/engine/engine.ts'
import { type CacheLayout, cacheNames, joinRows } from '../../reader/kosmos/engine/engine-caches.ts'
import { FRAME, UNGUIDED, visionInputs } from '../../reader/kosmos/engine/engine-inputs.ts'
import type { Patches } from '../../reader/kosmos/picture/patches.ts'
import type { KosmosShape } from '../../reader/kosmos/shape.ts'
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
  shape: KosmosShape
  profile: Profile
  precision: Precision
  threads: number
}>

/** The page of `published` through the graphs of one precision. */
export async function runOwnGraphs(
  published: PublishedRun,
  patches: Patches,
  options: OwnRunOptions,
): Promise<OwnRun> {
  const { vision, image } = await runVision(patches, options)
  const decoder = await openGraph(options, options.profile.decoder)
  try {
    return { vision, image, ...(await runDecoder(decoder, image, published, options)) }
  } finally {
    await decoder.close()
  }
}

async function runVision(
  patches: Patches,
  options: OwnRunOptions,
): Promise<Readonly<{ vision: Numbers; image: Numbers }>> {
  const session = await openGraph(options, options.profile.vision)
  try {
    const result = await session.run(visionInputs(options.shape, patches), ['features', 'image'])
    return { vision: numbers(result, 'features'), image: numbers(result, 'image') }
  } finally {
    await session.close()
  }
}

function openGraph({ folder, threads }: OwnRunOptions, file: string): Promise<ModelSession> {
  return openModelSession(join(folder, file), { threads, mapped: file.includes('.fp32.') })
}

/** The published class's tokens, each in a run of its own: the caches go out and in again, which tests that too. */
async function runDecoder(
  decoder: ModelSession,
  image: Numbers,
  { arrays, prompt, tokens }: PublishedRun,
  { shape, precision }: OwnRunOptions,
): Promise<Readonly<{ prefill: Numbers; steps: Numbers }>> {
  const layout = { tensors: cacheFormat(shape, precision).tensors, layers: shape.text.layers }
  const names = cacheNames(layout)
  const outputs = (part: string) => names.map((name) => `next.${part}.${name}`)
  const none = emptyCaches(layout)
  const vectors = floatTensor([1, image.rows, image.columns], image.data)
  const prefix = keepsPrefix(precision)
    ? cachesOf(
        await decoder.run(
          {
            ...feed([], [], shape),
            ...under('prefix', noRows(layout)),
            ...under('suffix', noRows(layout)),
            image: vectors,
            first: boolTensor([], [true]),
          },
          outputs('prefix'),
        ),
        names,
        'prefix',
      )
    : undefined
  const given: Tensors =
    prefix === undefined
      ? { image: vectors }
      : {
          ...under('prefix', prefix),
          image: floatTensor([0, image.rows, image.columns], new Float32Array(0)),
          first: boolTensor([], [false]),
        }

  let suffix = none
  let fed = 0
  const logitsAfter = async (ids: readonly number[]): Promise<Numbers> => {
    const inputs = { ...given, ...feed(ids, [fed], shape), ...under('suffix', suffix) }
    const result = await decoder.run(inputs, ['logits', ...outputs('suffix')])
    suffix = cachesOf(result, names, 'suffix')
    fed += ids.length
    return numbers(result, 'logits')
  }
  const prefill = await logitsAfter(prompt)
  const { rows, columns } = arrays.steps
  const data = new Float32Array(rows * columns)
  for (let step = 0; step < rows; step++) {
    data.set((await logitsAfter([tokens[step]!])).data, step * columns)
  }
  return { prefill, steps: { rows, columns, data } }
}

/** One row, or none, that is fed `ids` after `fed` tokens behind the prefix. */
function feed(ids: readonly number[], fed: readonly number[], { latents }: KosmosShape): Tensors {
  const batch = fed.length
  return {
    frame: longTensor([3], FRAME),
    forced: longTensor([batch, ids.length], ids),
    last: longTensor([batch], fed),
    position: longTensor(
      [batch],
      fed.map((before) => latents + FRAME.length + before),
    ),
    box: longTensor(
      [batch, 3],
      fed.flatMap(() => UNGUIDED),
    ),
    done: boolTensor(
      [batch],
      fed.map(() => false),
    ),
    steps: longTensor([], [ids.length]),
  }
}

function noRows(layout: CacheLayout): Tensors {
  return joinRows(layout, [])
}

/** One row of no tokens. */
function emptyCaches(layout: CacheLayout): Tensors {
  return joinRows(layout, [{ caches: {}, at: 0, tokens: 0 }])
}

type Part = 'prefix' | 'suffix'

function under(part: Part, caches: Tensors): Tensors {
  return Object.fromEntries(Object.entries(caches).map(([name, tensor]) => [`${part}.${name}`, tensor]))
}

function cachesOf(result: Tensors, names: readonly string[], part: string): Tensors {
  return Object.fromEntries(names.map((name): [string, Tensor] => [name, result[`next.${part}.${name}`]!]))
}

/** Rows of the last axis. */
function numbers(result: Tensors, name: string): Numbers {
  const { shape, data } = floatsOf(result, name)
  const columns = shape.at(-1) ?? 1
  return { rows: data.length / columns, columns, data }
}
