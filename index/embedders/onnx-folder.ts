import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'

/** How one number a token becomes one vector a text. */
export type Pooling = 'mean' | 'cls'

/** What an embedding model's folder says of it. */
export type OnnxFolder = Readonly<{
  /** Changes when the model, or anything here that changes its vectors, does. */
  name: string
  model: string
  tokenizer: string
  pooling: Pooling
  /** Put before the text, as the model was trained. */
  prefixes: Readonly<{ query: string; passage: string }>
  /** With special tokens and prefix. */
  tokensMax: number
  weight: number
}>

/**
 * Reads a folder with `tokenizer.json` and `model.onnx` (or `onnx/model.onnx`). What else a sentence-transformers
 * folder holds is understood: pooling, prompts, the longest input. `lectern.json` overrides it all, see Settings.
 * Throws AppError `model-missing` when a needed file is not there or cannot be read.
 */
export async function readOnnxFolder(folder: string): Promise<OnnxFolder> {
  const tokenizer = join(folder, 'tokenizer.json')
  if (!(await exists(tokenizer))) throw missing(folder, 'tokenizer.json')
  const model = await modelIn(folder)
  const settings = {
    ...(await sentenceTransformers(folder)),
    ...(await readJson(folder, 'lectern.json', Settings)),
  }
  const {
    pooling = 'mean',
    queryPrefix = '',
    passagePrefix = '',
    tokensMax = TOKENS_MAX,
    weight = WEIGHT,
  } = settings
  const fingerprint = await hashOf(
    model,
    tokenizer,
    JSON.stringify([pooling, queryPrefix, passagePrefix, tokensMax]),
  )
  return {
    name: `onnx-${basename(resolve(folder))}-${fingerprint.slice(0, 12)}`,
    model,
    tokenizer,
    pooling,
    prefixes: { query: queryPrefix, passage: passagePrefix },
    tokensMax,
    weight,
  }
}

/** Most sentence models were trained on no more, and attention's cost grows with the square. */
const TOKENS_MAX = 512

/** A trained embedder earns a full vote beside keyword search; the built-in one does not. */
const WEIGHT = 1

/** `lectern.json`: every field optional. */
const Settings = z.object({
  pooling: z.enum(['mean', 'cls']).optional(),
  queryPrefix: z.string().optional(),
  passagePrefix: z.string().optional(),
  tokensMax: z.number().int().min(8).optional(),
  weight: z.number().min(0).max(10).optional(),
})

const PoolingFile = z.object({ pooling_mode_cls_token: z.boolean().optional() })
const Prompt = z.string().optional()
const PromptsFile = z.object({
  prompts: z.object({ query: Prompt, passage: Prompt, document: Prompt }).optional(),
})
const LengthFile = z.object({ max_seq_length: z.number().int().min(8).nullish() })

/** What the files of a sentence-transformers folder say, as far as they are there. */
async function sentenceTransformers(folder: string): Promise<z.infer<typeof Settings>> {
  const pooling = await readJson(folder, join('1_Pooling', 'config.json'), PoolingFile)
  const { prompts } = await readJson(folder, 'config_sentence_transformers.json', PromptsFile)
  const { max_seq_length: tokensMax } = await readJson(folder, 'sentence_bert_config.json', LengthFile)
  const queryPrefix = prompts?.query
  const passagePrefix = prompts?.passage ?? prompts?.document
  return {
    ...(pooling.pooling_mode_cls_token && { pooling: 'cls' as const }),
    ...(queryPrefix !== undefined && { queryPrefix }),
    ...(passagePrefix !== undefined && { passagePrefix }),
    ...(tokensMax && { tokensMax: Math.min(tokensMax, TOKENS_MAX) }),
  }
}

async function readJson<T>(
  folder: string,
  name: string,
  schema: z.ZodType<T>,
): Promise<T | Record<string, never>> {
  const path = join(folder, name)
  if (!(await exists(path))) return {}
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw new AppError('model-missing', `The model's ${name} in ${folder} cannot be read; correct it.`, {
      cause,
    })
  }
}

async function modelIn(folder: string): Promise<string> {
  for (const name of ['model.onnx', join('onnx', 'model.onnx')]) {
    const path = join(folder, name)
    if (await exists(path)) return path
  }
  throw missing(folder, 'model.onnx')
}

function missing(folder: string, name: string): AppError {
  return new AppError(
    'model-missing',
    `The model's ${name} is not in ${folder}; put it there, or name another folder.`,
  )
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function hashOf(model: string, tokenizer: string, settings: string): Promise<string> {
  const hash = createHash('sha256').update(settings)
  for (const path of [model, tokenizer]) for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}
