import { AppError } from '../core/errors.ts'

/** A model that `lectern models` can fetch. Only the file names said here are ever asked for or written. */
export type ModelListing = Readonly<{
  /** The name on the command line, and of its folder. */
  name: string
  /** `owner/name` on the hub that publishes it. */
  repository: string
  purpose: string
  /** SPDX. */
  licence: string
  /** About how much is fetched, for `list`; what the mirror says decides. */
  bytes: number
  /** Files beside the weights, all of them needed. */
  files: readonly string[]
  /** Files that are published too and are kept with the model, but never read. */
  extras: readonly string[]
  weights: WeightFiles
  /** No file may be larger: what a mirror says of a size is checked against it before any is fetched. */
  fileBytesMax: number
}>

/** Weights as transformers saves them: either in shards that the index names, or in the one file. */
export type WeightFiles = Readonly<{ index: string; shard: RegExp; single: string }>

const SAFETENSORS: WeightFiles = {
  index: 'model.safetensors.index.json',
  shard: /^model-\d{5}-of-\d{5}\.safetensors$/,
  single: 'model.safetensors',
}

/** Sizes: 1,374,646,272 fp32 weights and 6 MB of tokenizer (kosmos-2.5 §2, §4). */
const KOSMOS = {
  licence: 'MIT',
  bytes: 5_504_600_000,
  files: ['config.json', 'tokenizer.json'],
  extras: ['generation_config.json', 'preprocessor_config.json', 'tokenizer_config.json'],
  weights: SAFETENSORS,
  fileBytesMax: 8_000_000_000,
} as const

export const modelListings: readonly ModelListing[] = [
  {
    ...KOSMOS,
    name: 'kosmos-2.5',
    repository: 'microsoft/kosmos-2.5',
    purpose: 'reads page images: lines with boxes, and markdown',
  },
  {
    ...KOSMOS,
    name: 'kosmos-2.5-chat',
    repository: 'microsoft/kosmos-2.5-chat',
    purpose: 'answers questions about one page image',
  },
]

/** Whether `file` is one of those the model may consist of. */
export function belongsTo({ files, extras, weights }: ModelListing, file: string): boolean {
  const { index, single, shard } = weights
  return [...files, ...extras, index, single].includes(file) || shard.test(file)
}

/** Throws AppError `invalid-request` for a name that is not listed. */
export function modelNamed(name: string): ModelListing {
  const found = modelListings.find((model) => model.name === name)
  if (found !== undefined) return found
  const names = modelListings.map((model) => model.name).join(', ')
  throw new AppError('invalid-request', `There is no model named ${name}. There are: ${names}.`)
}
