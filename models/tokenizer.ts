import { readFile } from 'node:fs/promises'
import { Tokenizer } from '@huggingface/tokenizers'

/** Text to the numbers a model was trained on. */
export type ModelTokenizer = {
  /** With the model's special tokens; of a text with more than `tokensMax` the end is left out, its last special token kept. */
  encode(text: string, tokensMax: number): readonly number[]
  /** Two texts as one input, the second cut to fit. */
  encodePair(first: string, second: string, tokensMax: number): TokenPair
  count(text: string): number
}

/** `types` says of each token which text it is of: 0 or 1. */
export type TokenPair = Readonly<{ ids: readonly number[]; types: readonly number[] }>

/** Opens a `tokenizer.json` of the Hugging Face kind. Rejects when a file is missing or is none. */
export async function openTokenizer(path: string): Promise<ModelTokenizer> {
  const tokenizer = new Tokenizer(JSON.parse(await readFile(path, 'utf8')), {})
  return {
    encode(text, tokensMax) {
      const { ids } = tokenizer.encode(text)
      const last = ids.at(-1)
      return ids.length <= tokensMax || last === undefined ? ids : [...ids.slice(0, tokensMax - 1), last]
    },
    encodePair(first, second, tokensMax) {
      const both = { text_pair: second, return_token_type_ids: true } as const
      const { ids, token_type_ids: types } = tokenizer.encode(first, both)
      if (ids.length <= tokensMax) return { ids, types }
      const ends = <T>(items: readonly T[]) => [...items.slice(0, tokensMax - 1), ...items.slice(-1)]
      return { ids: ends(ids), types: ends(types) }
    },
    count: (text) => tokenizer.encode(text).ids.length,
  }
}
