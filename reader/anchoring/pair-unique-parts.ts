import type { Characters } from './characters.ts'
import { type Pairing, pair } from './pairing.ts'

/** Letters of the shortest part that is told by what it says alone. */
const LENGTH_MIN = 8
/** A longer text is found as well by its matches. */
const LENGTH_MAX = 200

/**
 * Pairs passages that are printed as a line of their own, where no other passage and no other line says the same: titles,
 * items and the names in a table's rows, whatever they stand beside in the order of reading.
 */
export function pairUniqueParts(left: Characters, right: Characters, pairing: Pairing): void {
  const [passages, lines] = [uniqueParts(left), uniqueParts(right)]
  for (const [text, start] of passages) {
    const other = lines.get(text)
    if (start < 0 || other === undefined || other < 0) continue
    for (let i = 0; i < text.length; i++) pair(pairing, start + i, other + i)
  }
}

/** By what each part says, where it begins; -1 for what two parts say. */
function uniqueParts({ codes, part }: Characters): ReadonlyMap<string, number> {
  const starts = new Map<string, number>()
  let start = 0
  for (let end = 1; end <= part.length; end++) {
    if (part[end] === part[start]) continue
    const text = String.fromCharCode(...codes.subarray(start, Math.min(end, start + LENGTH_MAX)))
    if (end - start >= LENGTH_MIN && end - start <= LENGTH_MAX)
      starts.set(text, starts.has(text) ? -1 : start)
    start = end
  }
  return starts
}
