/** Place of the first of some rising numbers that is not below `value`; their count where all are. */
export function firstFrom(rising: ArrayLike<number>, value: number): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const half = (low + high) >> 1
    if (rising[half]! < value) low = half + 1
    else high = half
  }
  return low
}
