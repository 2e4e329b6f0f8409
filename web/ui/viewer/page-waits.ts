import type { Problem } from '../wire.ts'

/** 409, `not-ready`: the page waits for its turn. */
export function isWaiting({ status }: Problem): boolean {
  return status === 409
}
