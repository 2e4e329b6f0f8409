import type { Tensor, Tensors } from '../../../models/tensor.ts'
import type { CacheTensor } from '../convert/decoder-cache.ts'

/** The caches of a decoder: the same tensors in every layer. */
export type CacheLayout = Readonly<{ tensors: readonly CacheTensor[]; layers: number }>

/** One row's caches of `tokens` tokens: the last ones in row `at` of tensors that may hold other rows, and wider ones. */
export type CacheRow = Readonly<{ caches: Tensors; at: number; tokens: number }>

/** Names of the tensors of all layers, such as `0.keys`. */
export function cacheNames({ tensors, layers }: CacheLayout): readonly string[] {
  return each({ tensors, layers }, ({ name }, layer) => `${layer}.${name}`)
}

/** Caches of no tokens, in one row. */
export function emptyRow(layout: CacheLayout): CacheRow {
  return { caches: joinRows(layout, [{ caches: {}, at: 0, tokens: 0 }]), at: 0, tokens: 0 }
}

/**
 * Rows side by side in one set of tensors, shorter ones padded at the front. Rows that lie like that already are not
 * copied.
 */
export function joinRows(layout: CacheLayout, rows: readonly CacheRow[]): Tensors {
  const [first] = rows
  const width = Math.max(0, ...rows.map(({ tokens }) => tokens))
  const known = first && widthOf(layout, first.caches)
  const inPlace = rows.every(({ caches, at }, row) => caches === first?.caches && at === row)
  if (first !== undefined && inPlace && known?.tokens === width && known.batch === rows.length)
    return first.caches
  return Object.fromEntries(
    each(layout, (tensor, layer) => {
      const name = `${layer}.${tensor.name}`
      return [name, joinTensor(tensor, name, rows, width)]
    }),
  )
}

function each<T>(
  { tensors, layers }: CacheLayout,
  make: (tensor: CacheTensor, layer: number) => T,
): readonly T[] {
  return Array.from({ length: layers }, (_, layer) => tensors.map((tensor) => make(tensor, layer))).flat()
}

/** Of the first tensor, as of all. */
function widthOf({ tensors }: CacheLayout, caches: Tensors) {
  const [tensor] = tensors
  const shape = tensor && caches[`0.${tensor.name}`]?.shape
  return shape && { batch: shape[0], tokens: shape[tensor.shape.indexOf('tokens')] }
}

function joinTensor(tensor: CacheTensor, name: string, rows: readonly CacheRow[], width: number): Tensor {
  const axis = tensor.shape.indexOf('tokens')
  const shape = tensor.shape.map((side) =>
    side === 'tokens' ? width : side === 'batch' ? rows.length : side,
  )
  const data = numbers(tensor.type, product(shape))
  // A row is `lines` lines of tokens of `each` numbers.
  const [lines, size] = [product(shape.slice(1, axis)), product(shape.slice(axis + 1))]
  for (const [row, { caches, at, tokens }] of rows.entries()) {
    const from = caches[name]
    const held = from?.shape[axis] ?? 0
    for (let line = 0; line < lines; line++) {
      const end = (row * lines + line + 1) * width * size
      const start = end - tokens * size
      const sourceEnd = (at * lines + line + 1) * held * size
      data.fill(tensor.padding[line % tensor.padding.length]!, end - width * size, start)
      // Both are of the tensor's type: the graph gave one and numbers() made the other.
      if (from !== undefined)
        data.set(from.data.subarray(sourceEnd - tokens * size, sourceEnd) as Int8Array, start)
    }
  }
  return { type: tensor.type, shape, data } as Tensor
}

function numbers(type: CacheTensor['type'], length: number): Float32Array | Int8Array {
  return type === 'int8' ? new Int8Array(length) : new Float32Array(length)
}

function product(sides: readonly (number | string)[]): number {
  return sides.reduce<number>((all, side) => all * Number(side), 1)
}
