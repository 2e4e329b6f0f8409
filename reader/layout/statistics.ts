/** The middle value, the lower of the two for an even count; `standard` for none. */
export function median(values: readonly number[], standard: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[(sorted.length - 1) >> 1] ?? standard
}

/** The value that half of the weight lies at or below; `standard` for none. */
export function weightedMedian(
  entries: readonly Readonly<{ value: number; weight: number }>[],
  standard: number,
): number {
  const sorted = [...entries].sort((a, b) => a.value - b.value)
  const half = sorted.reduce((sum, entry) => sum + entry.weight, 0) / 2
  let reached = 0
  for (const entry of sorted) {
    reached += entry.weight
    if (reached >= half) return entry.value
  }
  return standard
}
