import type { Precision } from '../engine/engine.ts'
import type { KosmosShape } from '../shape.ts'
import type { CacheFormat } from './decoder-cache.ts'
import { floatCache } from './decoder-float-cache.ts'
import { int8Cache } from './decoder-int8-cache.ts'

/** The cache that goes with a precision: exact where the weights are, 8-bit codes where they are codes too. */
export function cacheFormat(shape: KosmosShape, precision: Precision): CacheFormat {
  switch (precision) {
    case 'fp32':
      return floatCache(shape, 'float32')
    case 'fp16':
      return floatCache(shape, 'float16')
    case 'q8':
      return int8Cache(shape, 14)
    case 'q4':
      return int8Cache(shape, 7)
  }
}

/** Whether a precision's graph hands the prefix out and takes it in again. */
export function keepsPrefix(precision: Precision): boolean {
  return precision !== 'fp16'
}
