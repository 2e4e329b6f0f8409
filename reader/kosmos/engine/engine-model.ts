import { join } from 'node:path'
import { type ModelSession, openModelSession, type Provider } from '../../../models/session.ts'
import {
  boolTensor,
  floatsOf,
  floatTensor,
  longsOf,
  longTensor,
  type Tensors,
} from '../../../models/tensor.ts'
import { cacheFormat, keepsPrefix } from '../convert/decoder-cache-formats.ts'
import type { Profile } from '../convert/manifest.ts'
import type { Patches } from '../picture/patches.ts'
import type { KosmosShape } from '../shape.ts'
import { controlIds } from '../tokens/tokens.ts'
import type { Precision } from './engine.ts'
import { type CacheLayout, type CacheRow, cacheNames, emptyRow, joinRows } from './engine-caches.ts'
import { FRAME, IN_TEXT, UNGUIDED, visionInputs } from './engine-inputs.ts'

/** An image as the decoder starts from it: its vectors [latents, width], and its caches where they are kept. */
export type Prefix = Readonly<{ image: Float32Array; caches: Tensors | undefined }>

/** A text that is being written. */
export type Row = Readonly<{
  prefix: Prefix
  /** Of all tokens after the prefix. */
  suffix: CacheRow
  /** Tokens of the prompt that are still to be fed. */
  forced: readonly number[]
  /** What was chosen last, which is fed next where nothing is forced. */
  last: number
  /** Where it stands in the grammar of boxes (decoder-grammar.ts). */
  box: readonly number[]
}>

/** What some steps added to a row: `tokens` without the end token, and whether that came. */
export type Progress = Readonly<{ row: Row; tokens: readonly number[]; ended: boolean }>

/** The two graphs of a checkpoint. Every call blocks the thread for as long as it computes. */
export type KosmosModel = {
  see(patches: Patches): Promise<Float32Array>
  prefill(image: Float32Array): Promise<Prefix>
  start(prefix: Prefix, prompt: readonly number[], grammar: 'ocr' | 'free'): Row
  /** Feeds each row up to `steps` tokens, all rows together. */
  decode(rows: readonly Row[], steps: number): Promise<readonly Progress[]>
  close(): Promise<void>
}

export type ModelOptions = Readonly<{
  folder: string
  shape: KosmosShape
  profile: Profile
  precision: Precision
  provider: Provider
  threads: number
  /** Ids of `<s>`, `<image>` and `</image>`, where they are not the published ones. */
  frame?: readonly number[]
}>

export async function openKosmosModel(options: ModelOptions): Promise<KosmosModel> {
  const { shape, precision } = options
  const layout = { tensors: cacheFormat(shape, precision).tensors, layers: shape.text.layers }
  const vision = await openGraph(options, options.profile.vision)
  // WebGPU has no Loop: a profile without a graph of steps is decoded on the CPU.
  const decoder = await openGraph(
    { ...options, provider: options.provider === 'webgpu' ? 'cpu' : options.provider },
    options.profile.decoder,
  )
  const names = cacheNames(layout)
  const outputs = (part: 'prefix' | 'suffix') => names.map((name) => `next.${part}.${name}`)
  const none = joinRows(layout, [])
  const joinPrefixes = rememberJoin(layout, prefixTokens(shape))
  const keeps = keepsPrefix(precision)

  const decodingInputs = (prefixes: readonly Prefix[]): Tensors => ({
    image: imageTensor(shape, keeps ? [] : prefixes),
    ...(keeps && { first: boolTensor([], [false]), ...underPart('prefix', joinPrefixes(prefixes)) }),
  })

  return {
    see: async (patches) => floatsOf(await vision.run(visionInputs(shape, patches), ['image']), 'image').data,
    prefill: async (image) => {
      const prefix = { image, caches: undefined }
      if (!keeps) return prefix
      const inputs = {
        first: boolTensor([], [true]),
        image: imageTensor(shape, [prefix]),
        ...underPart('prefix', none),
        ...stepInputs(options, layout, [], 0),
      }
      const results = await decoder.run(inputs, outputs('prefix'))
      return { image, caches: cachesIn(results, 'prefix', names) }
    },
    start: (prefix, prompt, grammar) => ({
      prefix,
      suffix: emptyRow(layout),
      forced: prompt,
      last: controlIds.pad,
      box: grammar === 'ocr' ? IN_TEXT : UNGUIDED,
    }),
    decode: async (rows, steps) => {
      const inputs = {
        ...decodingInputs(rows.map(({ prefix }) => prefix)),
        ...stepInputs(options, layout, rows, steps),
      }
      const results = await decoder.run(inputs, ['tokens', 'next.box', ...outputs('suffix')])
      const caches = cachesIn(results, 'suffix', names)
      const chosen = longsOf(results, 'tokens')
      const boxes = longsOf(results, 'next.box')
      return rows.map((row, at) =>
        progressOf(row, {
          chosen: chosen.filter((_, i) => i % rows.length === at),
          box: boxes.slice(at * 3, at * 3 + 3),
          caches,
          at,
        }),
      )
    },
    close: async () => {
      await vision.close()
      await decoder.close()
    },
  }
}

/** Weights that are floats are read where they lie; converted ones are packed for the processor. */
function openGraph({ folder, provider, threads }: ModelOptions, file: string): Promise<ModelSession> {
  return openModelSession(join(folder, file), { provider, threads, mapped: file.includes('.fp32.') })
}

function imageTensor({ text, latents }: KosmosShape, prefixes: readonly Prefix[]) {
  const size = latents * text.width
  const data = new Float32Array(prefixes.length * size)
  for (const [i, { image }] of prefixes.entries()) data.set(image, i * size)
  return floatTensor([prefixes.length, latents, text.width], data)
}

/** Rows that stay together keep the tensors they were joined in: those of a page are 155 MB or more. */
function rememberJoin(layout: CacheLayout, tokens: number): (prefixes: readonly Prefix[]) => Tensors {
  let known: readonly Prefix[] = []
  let joined: Tensors = {}
  return (prefixes) => {
    if (prefixes.length !== known.length || prefixes.some((prefix, i) => prefix !== known[i])) {
      known = []
      joined = {}
      joined = joinRows(
        layout,
        prefixes.map(({ caches = {} }) => ({ caches, at: 0, tokens })),
      )
      known = prefixes
    }
    return joined
  }
}

/** `<s>`, `<image>`, the image's vectors, `</image>`. */
function prefixTokens({ latents }: KosmosShape): number {
  return latents + FRAME.length
}

function stepInputs(
  { shape, frame = FRAME }: ModelOptions,
  layout: CacheLayout,
  rows: readonly Row[],
  steps: number,
): Tensors {
  const batch = rows.length
  const columns = Math.max(0, ...rows.map(({ forced }) => forced.length))
  return {
    frame: longTensor([3], frame),
    forced: longTensor(
      [batch, columns],
      rows.flatMap(({ forced }) => Array.from({ length: columns }, (_, i) => forced[i] ?? -1)),
    ),
    last: longTensor(
      [batch],
      rows.map(({ last }) => last),
    ),
    position: longTensor(
      [batch],
      rows.map(({ suffix }) => prefixTokens(shape) + suffix.tokens),
    ),
    box: longTensor(
      [batch, 3],
      rows.flatMap(({ box }) => box),
    ),
    done: boolTensor(
      [batch],
      rows.map(() => false),
    ),
    steps: longTensor([], [steps]),
    ...underPart(
      'suffix',
      joinRows(
        layout,
        rows.map(({ suffix }) => suffix),
      ),
    ),
  }
}

function underPart(part: string, caches: Tensors): Tensors {
  return Object.fromEntries(Object.entries(caches).map(([name, tensor]) => [`${part}.${name}`, tensor]))
}

function cachesIn(results: Tensors, part: 'prefix' | 'suffix', names: readonly string[]): Tensors {
  return Object.fromEntries(names.map((name) => [name, results[`next.${part}.${name}`]!]))
}

type Steps = Readonly<{
  /** What each step chose. */
  chosen: readonly number[]
  box: readonly number[]
  caches: Tensors
  at: number
}>

function progressOf(row: Row, { chosen, box, caches, at }: Steps): Progress {
  // What is chosen while the prompt is fed is not written, but for the last of it.
  const written = chosen.slice(Math.max(0, row.forced.length - 1))
  const end = written.indexOf(controlIds.end)
  return {
    row: {
      prefix: row.prefix,
      suffix: { caches, at, tokens: row.suffix.tokens + chosen.length },
      forced: row.forced.slice(chosen.length),
      last: chosen.at(-1) ?? row.last,
      box,
    },
    tokens: end === -1 ? written : written.slice(0, end),
    ended: end !== -1,
  }
}
