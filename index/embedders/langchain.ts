import assert from 'node:assert/strict'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import type { Embedder } from '../embedder.ts'
import { toUnit } from '../vector-math.ts'

export type LangChainEmbedderOptions = Readonly<{
  /** Names the model: must change when its vectors do. */
  name: string
  /** Beside keyword search's 1; default 1, as for any trained embedder. */
  weight?: number
  /** Default 512, in the tokens that `countTokens` guesses. */
  tokensMax?: number
}>

/**
 * Anything that is a LangChain `Embeddings`, here as ours. Embeds one word to learn the dimensions, so it rejects when
 * the model cannot be reached. LangChain passes no signal on: an aborted call is left to end by itself.
 */
export async function fromLangChain(
  embeddings: EmbeddingsInterface,
  { name, weight = 1, tokensMax = 512 }: LangChainEmbedderOptions,
): Promise<Embedder> {
  const probe = await embeddings.embedQuery('a')
  return {
    name,
    dimensions: probe.length,
    tokensMax,
    weight,
    countTokens: (text) => Math.ceil(text.length / TOKEN_CHARS),
    async embed(texts, { role, signal }) {
      signal.throwIfAborted()
      const vectors =
        role === 'passage'
          ? await embeddings.embedDocuments([...texts])
          : await Promise.all(texts.map((text) => embeddings.embedQuery(text)))
      signal.throwIfAborted()
      assert(
        vectors.length === texts.length,
        `${name} gave ${vectors.length} vectors for ${texts.length} texts.`,
      )
      return vectors.map((vector) => toUnit(Float32Array.from(vector)))
    },
    async close() {},
  }
}

/** LangChain has no tokenizer to ask: English word pieces average four characters, three is on the safe side. */
const TOKEN_CHARS = 3
