import type { Candidate, Evidence } from './candidate.ts'
import type { Stretch } from './printed-line.ts'

const INTERCEPT = -4.5

const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  match: 4,
  closed: 0.6,
  first: 0.4,
  inside: 1.2,
  beside: 1.2,
  below: 0.3,
  distance: -1,
  between: -1.5,
  labelLike: -3,
  rival: -1.5,
  typed: 1,
  place: 5,
  adds: 1.6,
  final: 1.2,
  summary: -2,
  rowHead: 2,
  columnHead: 1.5,
  headsSay: 4,
}

/** Each candidate with the probability that it is the one, likeliest first. */
export function chancesOf(
  candidates: readonly Candidate[],
  textOf: (stretch: Stretch) => string,
): readonly (Candidate & Readonly<{ chance: number }>)[] {
  const scored = candidates.map((candidate) => ({ candidate, alone: sigmoid(logitOf(candidate)) }))
  const byText = new Map<string, number>()
  for (const { candidate, alone } of scored) {
    const text = candidate.value.map(textOf).join(' ')
    byText.set(text, Math.max(alone, byText.get(text) ?? 0))
  }
  const all = [...byText.values()].reduce((sum, alone) => sum + alone, 0)
  return scored
    .map(({ candidate, alone }) => ({ ...candidate, chance: alone / Math.max(1, all) }))
    .sort((a, b) => b.chance - a.chance)
}

function logitOf({ evidence }: Candidate): number {
  return (Object.keys(WEIGHTS) as (keyof Evidence)[]).reduce(
    (sum, name) => sum + WEIGHTS[name] * (evidence[name] ?? 0),
    INTERCEPT,
  )
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}
