import type { DecodedWindow } from './join-windows.ts'

/** Stretches of a passage, any of which would do. */
export type Places = readonly Readonly<{ start: number; end: number }>[]

type Token = Readonly<{ start: number; end: number }>

/**
 * For each of the places how well it answers: the score of the likeliest span that touches it, beyond that of no answer, in
 * nats; minus infinity where no span does.
 */
export function weighPlaces(
  windows: readonly DecodedWindow[],
  tokens: readonly Token[],
  places: readonly Places[],
): readonly number[] {
  return places.map((ranges) => {
    const isIn = tokens.map(({ start, end }) => ranges.some((one) => start < one.end && end > one.start))
    if (!isIn.includes(true)) return Number.NEGATIVE_INFINITY
    // A span's scores fall, so the first that touches is the likeliest of its window.
    const best = windows.map(({ spans, none, offset }) => {
      const found = spans.find(({ first, last }) =>
        isIn.slice(first + offset, last + offset + 1).includes(true),
      )
      return found === undefined ? Number.NEGATIVE_INFINITY : found.score - none
    })
    return Math.max(Number.NEGATIVE_INFINITY, ...best)
  })
}
