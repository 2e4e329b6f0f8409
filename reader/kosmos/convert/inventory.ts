import type { KosmosShape } from '../shape.ts'

/** Name of the output head, which a checkpoint may leave out: it is the token embedding. */
export const HEAD = 'text_model.lm_head.weight'
export const EMBEDDING = 'text_model.model.embed_tokens.weight'

/**
 * Every tensor a checkpoint of these sizes holds, in the order of the published class, with its shape; the output head is
 * not among them. 614 tensors and 1,374,646,272 numbers for the released model.
 */
export function tensorShapes({ text, vision, latents }: KosmosShape): ReadonlyMap<string, readonly number[]> {
  return new Map(
    [
      ...under('text_model.model.', [
        ['embed_tokens.weight', [text.vocabulary, text.width]],
        ['segment_emb.weight', [2, text.width]],
        ...layers(text.layers, 'layers', [
          ...linear('self_attn.k_proj', text.width, text.width),
          ...linear('self_attn.v_proj', text.width, text.width),
          ...linear('self_attn.q_proj', text.width, text.width),
          ...linear('self_attn.out_proj', text.width, text.width),
          ...norm('self_attn_layer_norm', text.width),
          ...linear('ffn.fc1', text.ffnWidth, text.width),
          ...linear('ffn.fc2', text.width, text.ffnWidth),
          ...norm('ffn.ffn_layernorm', text.ffnWidth),
          ...norm('final_layer_norm', text.width),
        ]),
        ...norm('layer_norm', text.width),
      ]),
      ...under('vision_model.', [
        ...linear('embeddings.patch_projection', vision.width, vision.patchWidth),
        ['embeddings.row_embedder.weight', [vision.patches, vision.width]],
        ['embeddings.column_embedder.weight', [vision.patches, vision.width]],
        ...layers(vision.layers, 'encoder.layer', visionLayer(vision)),
        ['layernorm.weight', [vision.width]],
      ]),
      ...under('image_to_text_projection.', [
        ['latent_query', [latents, text.width]],
        ...linear('dense', text.width, vision.width),
        ...['k', 'v', 'q', 'out'].flatMap((name) => linear(`x_attn.${name}_proj`, text.width, text.width)),
      ]),
    ].map(([name, shape]) => [name, shape]),
  )
}

type Entry = readonly [name: string, shape: readonly number[]]

function visionLayer({ width, heads, headWidth, mlpWidth }: KosmosShape['vision']): readonly Entry[] {
  const inner = heads * headWidth
  return [
    ['attention.query.weight', [inner, width]],
    ['attention.key.weight', [inner, width]],
    ['attention.value.weight', [inner, width]],
    ['attention.output.weight', [width, inner]],
    ['mlp.wi_0.weight', [mlpWidth, width]],
    ['mlp.wi_1.weight', [mlpWidth, width]],
    ['mlp.wo.weight', [width, mlpWidth]],
    ['pre_mlp_layer_norm.weight', [width]],
    ['pre_attention_layer_norm.weight', [width]],
  ]
}

function under(prefix: string, entries: readonly Entry[]): readonly Entry[] {
  return entries.map(([name, shape]) => [prefix + name, shape])
}

function layers(count: number, name: string, entries: readonly Entry[]): readonly Entry[] {
  return Array.from({ length: count }, (_, i) => under(`${name}.${i}.`, entries)).flat()
}

/** Stored `[out, in]`: y = x · Wᵀ + b. */
function linear(name: string, out: number, inner: number): readonly Entry[] {
  return [
    [`${name}.weight`, [out, inner]],
    [`${name}.bias`, [out]],
  ]
}

function norm(name: string, width: number): readonly Entry[] {
  return [
    [`${name}.weight`, [width]],
    [`${name}.bias`, [width]],
  ]
}
