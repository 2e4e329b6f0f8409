import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import type { KosmosShape } from '../shape.ts'

/**
 * Sizes out of a checkpoint's `config.json`, with the field names of 2024 and those of 2025. Fields left out have the
 * defaults of the published configuration class. Throws AppError `model-damaged` when the file is of another model, or of
 * a variant that computes something else.
 */
export function parseConfig(json: unknown): KosmosShape {
  const parsed = ConfigSchema.safeParse(json)
  if (!parsed.success) throw foreign(`${parsed.error.issues[0]?.path.join('.')} is not what it should be`)
  const { text_config: text, vision_config: vision, ...top } = parsed.data
  const width = text.embed_dim ?? text.hidden_size ?? 1536
  const heads = text.attention_heads ?? text.num_attention_heads ?? 16
  if (width % heads !== 0) throw foreign(`the text width ${width} cannot be divided among ${heads} heads`)
  if (width % 2 !== 0) throw foreign(`the text width ${width} is odd`)
  return {
    text: {
      vocabulary: text.vocab_size,
      width,
      layers: text.layers ?? text.num_hidden_layers ?? 24,
      heads,
      ffnWidth: text.ffn_dim,
      epsilon: text.layer_norm_eps,
      embeddingScale: text.scale_embedding ? Math.sqrt(width) : 1,
      contextTokens: text.max_position_embeddings,
    },
    vision: {
      width: vision.hidden_size,
      patchWidth: vision.patch_embed_hidden_size,
      layers: vision.num_hidden_layers,
      heads: vision.num_attention_heads,
      headWidth: vision.head_dim ?? vision.d_kv ?? 64,
      mlpWidth: vision.intermediate_size ?? vision.d_ff ?? 3968,
      patches: vision.max_num_patches ?? vision.seq_len ?? 4096,
      epsilon: vision.layer_norm_eps,
    },
    latents: top.latent_query_num,
  }
}

const size = z.int().positive()
const epsilon = z.number().positive()

/** Anything else would be computed by other formulas than those the graphs hold. */
const ConfigSchema = z.object({
  model_type: z.literal('kosmos-2.5'),
  latent_query_num: size.default(2048),
  tie_word_embeddings: z.literal(true).default(true),
  text_config: z
    .object({
      vocab_size: size.default(108_481),
      max_position_embeddings: size.default(4096),
      embed_dim: size.optional(),
      hidden_size: size.optional(),
      layers: size.optional(),
      num_hidden_layers: size.optional(),
      ffn_dim: size.default(6144),
      attention_heads: size.optional(),
      num_attention_heads: size.optional(),
      activation_function: z.literal('gelu').default('gelu'),
      layer_norm_eps: epsilon.default(1e-5),
      scale_embedding: z.boolean().default(true),
    })
    .prefault({}),
  vision_config: z
    .object({
      hidden_size: size.default(1536),
      patch_embed_hidden_size: size.default(768),
      intermediate_size: size.optional(),
      d_ff: size.optional(),
      head_dim: size.optional(),
      d_kv: size.optional(),
      num_hidden_layers: size.default(18),
      num_attention_heads: size.default(24),
      dense_act_fn: z.literal('gelu_new').default('gelu_new'),
      layer_norm_eps: epsilon.default(1e-6),
      max_num_patches: size.optional(),
      seq_len: size.optional(),
    })
    .prefault({}),
})

function foreign(reason: string): AppError {
  return new AppError(
    'model-damaged',
    `config.json is not that of a KOSMOS-2.5 checkpoint: ${reason}. Fetch the files of microsoft/kosmos-2.5 again.`,
  )
}
