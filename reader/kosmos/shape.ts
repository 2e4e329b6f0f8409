/**
 * Sizes of one checkpoint of the KOSMOS-2.5 architecture (arXiv 2309.11419, appendix; `config.json` of the published
 * checkpoint). The defaults of the released model stand beside each field.
 */
export type KosmosShape = Readonly<{
  text: Readonly<{
    /** Rows of the token embedding, which is the output head too: 108,481. */
    vocabulary: number
    /** 1,536. */
    width: number
    /** 24. */
    layers: number
    /** 16 heads of width / heads = 96. */
    heads: number
    /** Inner width of the feed-forward network: 6,144. */
    ffnWidth: number
    /** Of every LayerNorm of the decoder: 1e-5. */
    epsilon: number
    /** Factor on token and image embeddings: the square root of `width`, or 1 where `scale_embedding` is false. */
    embeddingScale: number
    /** Tokens the model was trained on, prompt included: 4,096. */
    contextTokens: number
  }>
  vision: Readonly<{
    /** 1,536. */
    width: number
    /** Numbers in one patch, 16 · 16 · 3 = 768. */
    patchWidth: number
    /** 18. */
    layers: number
    /** 24. */
    heads: number
    /** 64; heads · headWidth need not equal `width`. */
    headWidth: number
    /** Inner width of the gated feed-forward network: 3,968. */
    mlpWidth: number
    /** Rows of each of the two index tables, and the most patches of one picture: 4,096. */
    patches: number
    /** Of every RMS norm of the tower: 1e-6. */
    epsilon: number
  }>
  /** Vectors the resampler hands to the decoder: 2,048. */
  latents: number
}>
