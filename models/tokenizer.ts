import { readFile } from 'node:fs/promises'
import { Tokenizer } from '@huggingface/tokenizers'

/** Text to the numbers a model was trained on. */
export type ModelTokenizer = {
  /** With the model's special tokens; of a text with more than `tokensMax` the end is left out, its last special token kept. */
  encode(text: string, tokensMax: number): readonly number[]
  count(text: string): number
}

/** Opens a `tokenizer.json` of the Hugging Face kind. Rejects when a file is missing or is none. */
export async function openTokenizer(path: string): Promise<ModelTokenizer> {
  const tokenizer = new Tokenizer(JSON.parse(await readFile(path, 'utf8')), {})
  return {
    encode(text, tokensMax) {
      const { ids } = tokenizer.encode(text)
      const last = ids.at(-1)
      return ids.length <= tokensMax || last === undefined ? ids : [...ids.slice(0, tokensMax - 1), last]
    },
    count: (text) => tokenizer.encode(text).ids.length,
  }
}
