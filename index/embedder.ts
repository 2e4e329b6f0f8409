/** Text to vectors. The role matters: several models prefix queries and passages differently. */
export type Embedder = {
  /** Changes whenever its vectors change: the index is rebuilt when the stored name differs. */
  readonly name: string
  readonly dimensions: number
  /** The longest passage it reads, in the tokens `countTokens` counts. */
  readonly tokensMax: number
  /** Weight of this embedder's cosine beside keyword search's 1.0 (retrieval.md: a weak embedder must not get an equal vote). */
  readonly weight: number
  countTokens(text: string): number
  /** Unit-length vectors, one a text, in order. */
  embed(
    texts: readonly string[],
    options: { role: 'query' | 'passage'; signal: AbortSignal },
  ): Promise<readonly Float32Array[]>
  close(): Promise<void>
}
