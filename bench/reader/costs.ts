import { cacheFormat } from '../../reader/kosmos/convert/decoder-cache-formats.ts'
import type { Precision } from '../../reader/kosmos/engine/engine.ts'
import type { KosmosShape } from '../../reader/kosmos/shape.ts'

/**
 * What one page asks of a machine at the least: a multiplication and an addition count as two operations, and a decode step
 * reads every weight and everything remembered once (cost model of the specification, §15).
 */

/** Operations of the tower for `patches` real patches, and of the resampler with what no picture changes computed before. */
export function visionFlop({ text, vision, latents }: KosmosShape, patches: number): number {
  const inner = vision.heads * vision.headWidth
  const projections = 8 * patches * vision.width * inner
  const attention = 4 * patches * patches * inner
  const mlp = 6 * patches * vision.width * vision.mlpWidth
  const tower =
    2 * patches * vision.patchWidth * vision.width + vision.layers * (projections + attention + mlp)
  const dense = 2 * patches * vision.width * text.width
  const keysAndValues = 4 * patches * text.width ** 2
  const lookup = 4 * latents * (patches + latents) * text.width
  const out = 2 * latents * text.width ** 2
  return tower + dense + keysAndValues + lookup + out
}

/** Operations of the decoder's layers for a prompt of `tokens`, each of which sees those before it. */
export function prefillFlop({ text }: KosmosShape, tokens: number): number {
  const linear = 8 * tokens * text.width ** 2 + 4 * tokens * text.width * text.ffnWidth
  return text.layers * (linear + 2 * tokens ** 2 * text.width)
}

/** Weights that every decode step multiplies by: all layers, and the embedding as the output head. */
export function stepWeights({ text }: KosmosShape): number {
  const layer = 4 * text.width ** 2 + 2 * text.width * text.ffnWidth
  return text.layers * layer + text.vocabulary * text.width
}

/** Bytes of keys and values read by one step that sees `context` tokens, as the precision's cache holds them. */
export function cacheBytes(shape: KosmosShape, precision: Precision, context: number): number {
  const layer = cacheFormat(shape, precision).tensors.reduce(
    (sum, { type, shape: sides }) => sum + numbersPerToken(sides) * bytesOf(type, precision),
    0,
  )
  return context * shape.text.layers * layer
}

function numbersPerToken(sides: readonly (string | number)[]): number {
  return sides.reduce<number>((all, side) => (typeof side === 'number' ? all * side : all), 1)
}

/** Inside the graph, where an fp16 decoder keeps what enters and leaves as 32-bit floats. */
function bytesOf(type: 'float32' | 'int8', precision: Precision): number {
  if (type === 'int8') return 1
  return precision === 'fp16' ? 2 : 4
}
