/**
 * What each target pixel of one axis is made of: `counts[i]` source pixels from `firsts[i]` on, with the weights at
 * `values[i * stride]` and after. The weights of a target pixel sum to 1 but for their rounding to float32.
 */
export type Taps = Readonly<{
  firsts: Int32Array
  counts: Int32Array
  values: Float32Array
  stride: number
}>

/**
 * Antialiased bilinear weights with half-pixel centers: the triangle filter, as wide as a target pixel where it shrinks
 * and as a source pixel where it enlarges. Every step is rounded to float32 as PyTorch does, since the last bit of a
 * weight moves a value by 3e-4 (spec §5.2).
 */
export function bilinearTaps(source: number, target: number): Taps {
  const scale = round(source / target)
  const support = Math.max(scale, 1)
  const inverse = round(1 / support)
  const stride = Math.min(source, Math.ceil(support) * 2 + 1)
  const taps = {
    firsts: new Int32Array(target),
    counts: new Int32Array(target),
    values: new Float32Array(target * stride),
    stride,
  }
  for (let i = 0; i < target; i++) {
    const center = round(scale * (i + 0.5))
    const first = Math.max(Math.trunc(round(round(center - support) + 0.5)), 0)
    const end = Math.min(Math.trunc(round(round(center + support) + 0.5)), source)
    taps.firsts[i] = first
    taps.counts[i] = end - first
    setWeights(taps.values.subarray(i * stride, i * stride + end - first), first, center, inverse)
  }
  return taps
}

/** The triangle over `weights.length` source pixels from `first` on, normalized. */
function setWeights(weights: Float32Array, first: number, center: number, inverse: number): void {
  let total = 0
  for (let tap = 0; tap < weights.length; tap++) {
    const distance = Math.abs(round(round(round(tap + first - center) + 0.5) * inverse))
    const weight = distance < 1 ? round(1 - distance) : 0
    weights[tap] = weight
    total = round(total + weight)
  }
  if (total === 0) return
  for (let tap = 0; tap < weights.length; tap++) weights[tap] = weights[tap]! / total
}

const round = Math.fround
