import type { Profile } from '../../reader/kosmos/convert/manifest.ts'
import type { Precision } from '../../reader/kosmos/engine/engine.ts'
import type { KosmosShape } from '../../reader/kosmos/shape.ts'
import { stepWeights } from './costs.ts'

/**
 * Bytes of weights that one decode step reads. A converted decoder's file holds each weight once, with its scales, and
 * little else; fp32 weights stay in the checkpoint's files and are counted.
 */
export function stepWeightBytes(shape: KosmosShape, precision: Precision, { files }: Profile): number {
  if (precision === 'fp32') return 4 * stepWeights(shape)
  const data = files.find(({ name }) => name.startsWith('decoder.') && name.endsWith('.bin'))
  if (data === undefined) throw new Error(`The manifest names no weights of the ${precision} decoder.`)
  return data.bytes
}
