/** Which character of the page each character of the markdown is; every character is paired at most once. */
export type Pairing = {
  /** For each character on the left its partner on the right, or -1. */
  readonly right: Int32Array
  /** For each character on the right its partner on the left, or -1. */
  readonly left: Int32Array
}

export function createPairing(left: number, right: number): Pairing {
  return { right: new Int32Array(left).fill(-1), left: new Int32Array(right).fill(-1) }
}

/** Pairs the two unless one of them has a partner. */
export function pair(pairing: Pairing, left: number, right: number): boolean {
  if (pairing.right[left] !== -1 || pairing.left[right] !== -1) return false
  pairing.right[left] = right
  pairing.left[right] = left
  return true
}

export function part(pairing: Pairing, left: number): void {
  const right = pairing.right[left]!
  if (right < 0) return
  pairing.right[left] = -1
  pairing.left[right] = -1
}

/** The runs of characters without a partner, in order. */
export function freeRuns(partners: Int32Array): readonly Readonly<{ start: number; end: number }>[] {
  const runs: { start: number; end: number }[] = []
  for (let i = 0; i < partners.length; i++) {
    if (partners[i] !== -1) continue
    const last = runs.at(-1)
    if (last?.end === i) last.end = i + 1
    else runs.push({ start: i, end: i + 1 })
  }
  return runs
}
