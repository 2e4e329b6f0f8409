import type { Range } from '../../sentence-ends.ts'
import { fold } from '../facts/fold.ts'
import type { LineOf } from '../prover.ts'
import type { Unit } from './units.ts'

/** Units read closely for one statement at most, beside those it cites itself. */
const READ_MAX = 6

/** Units before the best one that it may refer back to. */
const BEFORE = 2

/** Units by rough words, so that few are read closely. */
export type UnitIndex = Readonly<{ units: readonly Unit[]; byWord: ReadonlyMap<string, readonly number[]> }>

export function indexUnits(units: readonly Unit[]): UnitIndex {
  const byWord = new Map<string, number[]>()
  for (const [index, unit] of units.entries()) {
    for (const word of roughWords(textOf(unit))) {
      const known = byWord.get(word)
      if (known === undefined) byWord.set(word, [index])
      else known.push(index)
    }
  }
  return { units, byWord }
}

/** The units most like a statement, those it cites first, then the best; ties in order. */
export function candidatesFor(
  text: string,
  cites: readonly LineOf[],
  { units, byWord }: UnitIndex,
): readonly Unit[] {
  const scores = new Map<number, number>()
  for (const word of roughWords(text)) {
    const found = byWord.get(word) ?? []
    for (const index of found) scores.set(index, (scores.get(index) ?? 0) + 1 / Math.sqrt(found.length))
  }
  const best = [...scores].sort(([a, one], [b, other]) => other - one || a - b).slice(0, READ_MAX)
  const ranked = best.map(([index]) => units[index]).filter((unit) => unit !== undefined)
  const [first] = ranked
  const before = units.filter(
    (unit) =>
      first !== undefined &&
      unit.hit === first.hit &&
      unit.order < first.order &&
      unit.order >= first.order - BEFORE,
  )
  const cited = units.filter((unit) => linesOf(unit, cites).length > 0)
  const others = [...new Set([...ranked, ...before])].filter((unit) => !cited.includes(unit))
  return [
    ...[...citedTogether(cites, units), ...cited].map((unit) => ({ ...unit, cited: linesOf(unit, cites) })),
    ...others,
  ]
}

/** Lines of one hit that a statement cites together, such as a label and its value, are read together. */
function citedTogether(cites: readonly LineOf[], units: readonly Unit[]): readonly Unit[] {
  const hits = new Set(cites.map(({ hit }) => hit.chunk.id))
  return [...hits].flatMap((id) => {
    const lines = new Set(cites.filter(({ hit }) => hit.chunk.id === id).map(({ line }) => line))
    const first = units.find((unit) => unit.hit.chunk.id === id)
    const spans = first?.hit.chunk.spans.filter(({ line }) => lines.has(line)) ?? []
    if (first === undefined || lines.size < 2 || spans.length < 2) return []
    return [
      {
        ...first,
        ranges: spans.map(({ start, end }) => ({ start, end })),
        head: undefined,
        kind: 'prose' as const,
      },
    ]
  })
}

/** Letters of a word that its forms share. */
const LETTERS = 5
const WORD = /[\p{L}\p{M}\p{N}]+/gu

function roughWords(text: string): ReadonlySet<string> {
  return new Set(
    (fold(text).match(WORD) ?? [])
      .filter((word) => word.length > 2 || /\d/.test(word))
      .map((word) => word.slice(0, LETTERS)),
  )
}

function textOf({ hit, ranges, head }: Unit): string {
  return [...ranges, ...(head === undefined ? [] : [head])]
    .map(({ start, end }) => hit.chunk.text.slice(start, end))
    .join(' ')
}

/** Print of the unit's that lies on one of the lines. */
function linesOf(unit: Unit, cites: readonly LineOf[]): readonly Range[] {
  const lines = new Set(cites.filter(({ hit }) => hit.chunk.id === unit.hit.chunk.id).map(({ line }) => line))
  if (lines.size === 0) return []
  return unit.hit.chunk.spans.filter(
    (span) =>
      lines.has(span.line) && unit.ranges.some(({ start, end }) => span.start < end && span.end > start),
  )
}
