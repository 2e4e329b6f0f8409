import { readFile } from 'node:fs/promises'
import { AppError } from '../../../core/errors.ts'
import { encodeText } from './byte-pairs.ts'
import { controlIds, controlNames, LOCATIONS, locationId, TEXT_START, TEXT_TOKENS } from './tokens.ts'

/** Text to ids and back: byte-level BPE, so that any text has ids and any ids are bytes. */
export type Vocabulary = {
  /** The UTF-8 bytes a text token stands for, often a part of a character; none for any other id. */
  bytes(id: number): Uint8Array
  /** Ids of plain text: `<ocr>` in it is five characters and no control token. */
  encode(text: string): readonly number[]
}

/**
 * The tokens of a checkpoint: from its `tokenizer.json`, or where only weights were brought, from `cl100k_base`, which is
 * what the model was trained with. Throws AppError `model-damaged` when the file is another model's.
 */
export async function openVocabulary(tokenizerFile?: string): Promise<Vocabulary> {
  const table = tokenizerFile === undefined ? await rankedTokens() : await tokensInFile(tokenizerFile)
  let ranks: ReadonlyMap<string, number> | undefined
  return {
    bytes: (id) => table[id - TEXT_START] ?? NO_BYTES,
    encode(text) {
      // Only a question is ever encoded: most programs never need this map.
      ranks ??= new Map(table.map((bytes, rank) => [Buffer.from(bytes).toString('latin1'), rank]))
      return encodeText(text, ranks).map((rank) => rank + TEXT_START)
    },
  }
}

const NO_BYTES = new Uint8Array(0)

/** Bytes by rank, as tiktoken publishes them. */
async function rankedTokens(): Promise<readonly Uint8Array[]> {
  // A megabyte of text, wanted only where a checkpoint came without its tokenizer.
  const { default: encoding } = await import('js-tiktoken/ranks/cl100k_base')
  // Each line is `! <rank of the first token> <base64> <base64> …`.
  return encoding.bpe_ranks
    .split('\n')
    .flatMap((line) => line.split(' ').slice(2))
    .map((base64) => Buffer.from(base64, 'base64'))
}

async function tokensInFile(path: string): Promise<readonly Uint8Array[]> {
  const ids = idsIn(await parsed(path), path)
  for (const [name, id] of expectedControls()) {
    if (ids.get(name) !== id)
      throw wrongTokenizer(path, `${name} is ${ids.get(name) ?? 'missing'}, not ${id}`)
  }
  const table: Uint8Array[] = []
  for (const [name, id] of ids) {
    if (id >= TEXT_START && id < TEXT_START + TEXT_TOKENS) table[id - TEXT_START] = bytesOf(name, path)
  }
  // Counted by hand: methods of arrays pass over the holes this is looking for.
  for (let rank = 0; rank < TEXT_TOKENS; rank++) {
    if (table[rank] === undefined) throw wrongTokenizer(path, `token ${rank + TEXT_START} is missing`)
  }
  return table
}

async function parsed(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    if (cause instanceof SyntaxError) throw wrongTokenizer(path, 'it is no JSON', cause)
    throw new AppError(
      'model-missing',
      `The tokenizer ${path} cannot be opened. Get it with "lectern models pull kosmos-2.5".`,
      { cause },
    )
  }
}

/** Token strings and their ids, of a Hugging Face fast tokenizer: `model.vocab` and `added_tokens`. */
function idsIn(file: unknown, path: string): ReadonlyMap<string, number> {
  const { model, added_tokens: added = [] } = record(file)
  const { vocab } = record(model)
  const listed = Array.isArray(added)
    ? added.map((token) => [String(record(token).content), record(token).id] as const)
    : []
  const ids = new Map<string, number>()
  for (const [name, id] of [...Object.entries(record(vocab)), ...listed]) {
    if (typeof id !== 'number') throw wrongTokenizer(path, `the id of ${name} is no number`)
    ids.set(name, id)
  }
  return ids
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function* expectedControls(): Generator<readonly [name: string, id: number]> {
  for (const [key, id] of Object.entries(controlIds)) {
    yield [controlNames[key as keyof typeof controlNames], id]
  }
  for (let value = 0; value < LOCATIONS; value++) {
    yield [`<x_${value}>`, locationId('x', value)]
    yield [`<y_${value}>`, locationId('y', value)]
  }
}

function bytesOf(name: string, path: string): Uint8Array {
  // A hundred thousand small arrays: pooled, and filled by hand.
  const bytes = Buffer.allocUnsafe(name.length)
  for (let i = 0; i < name.length; i++) {
    const byte = byteAlphabet[name.charCodeAt(i)]
    if (byte === undefined) throw wrongTokenizer(path, `“${name}” is not written in bytes`)
    bytes[i] = byte
  }
  return bytes
}

/**
 * How byte-level BPE writes bytes in a vocabulary (GPT-2's `bytes_to_unicode`): printing Latin-1 characters as they are,
 * the other 68 bytes in order as the characters from U+0100 on.
 */
const byteAlphabet: readonly (number | undefined)[] = writtenBytes()

/** Bytes by the code of the character they are written as. */
function writtenBytes(): readonly (number | undefined)[] {
  const bytes: (number | undefined)[] = []
  let others = 0
  for (let byte = 0; byte < 256; byte++) {
    const isPrinting = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad)
    bytes[isPrinting ? byte : 0x100 + others++] = byte
  }
  return bytes
}

function wrongTokenizer(path: string, what: string, cause?: unknown): AppError {
  return new AppError(
    'model-damaged',
    `The file ${path} is the wrong tokenizer for KOSMOS-2.5: ${what}. Get it again with "lectern models pull kosmos-2.5".`,
    { cause },
  )
}
