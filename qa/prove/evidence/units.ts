import type { Hit } from '../../../core/chunk.ts'
import { namesColumns } from '../../names-columns.ts'
import type { Range } from '../../sentence-ends.ts'
import { type Sentence, sentencesIn } from '../../sentences.ts'
import { overlapsRow } from './print-rows.ts'

/** The least that can bear a statement out: a sentence, a table's row with its head, a label with what stands beside it. */
export type Unit = Readonly<{
  hit: Hit
  /** Which unit of its hit. */
  order: number
  /** In `hit.chunk.text`, in order. What is cited. */
  ranges: readonly Range[]
  /** A table's head, read with the row's cells and cited only where it is needed. */
  head: Range | undefined
  kind: Sentence['kind']
  /** Lines of it that the statement names, in `hit.chunk.text`. */
  cited: readonly Range[]
}>

/** Everything in the hits that can bear something out, in order. */
export function unitsOf(hits: readonly Hit[]): readonly Unit[] {
  return hits.flatMap((hit) => {
    const units = known.get(hit) ?? unitsIn(hit)
    known.set(hit, units)
    return units
  })
}

/** A hit is asked about by one statement after the other, and often by one draft after the other. */
const known = new WeakMap<Hit, readonly Unit[]>()

function unitsIn(hit: Hit): readonly Unit[] {
  const sentences = sentencesIn(hit.chunk)
  const alone = sentences.map(
    (sentence, order): Unit => ({
      hit,
      order,
      ranges: [{ start: sentence.start, end: sentence.end }],
      head: sentence.kind === 'row' ? headOf(sentence, sentences, hit.chunk.text) : undefined,
      kind: sentence.kind,
      cited: [],
    }),
  )
  return [...alone, ...besideOneAnother(alone), ...labelled(alone)]
}

/** What a row stands under is its table's head, unless it is a heading or prints amounts as rows do. */
function headOf({ under }: Sentence, sentences: readonly Sentence[], text: string): Range | undefined {
  const isHeading = sentences.some(({ kind, start }) => kind === 'heading' && start === under?.start)
  if (under === undefined || isHeading) return undefined
  return namesColumns(text.slice(under.start, under.end)) ? under : undefined
}

/** Longer print is a sentence and needs nothing beside it. */
const SHORT_CHARS = 60

/** A label and its value, printed on one row of the page but read as two things. */
function besideOneAnother(units: readonly Unit[]): readonly Unit[] {
  const short = units.filter((unit) => unit.kind !== 'heading' && isShort(unit))
  return short.flatMap((unit, index) => {
    const beside = short.slice(index + 1).filter((other) => overlapsRow(unit, other))
    return beside.length === 0 ? [] : [joined([unit, ...beside])]
  })
}

/** A label by its colon, and what stands below it. */
function labelled(units: readonly Unit[]): readonly Unit[] {
  return units.flatMap((unit, index) => {
    const next = units[index + 1]
    if (next?.kind !== 'prose' || unit.kind === 'row' || !isShort(unit)) return []
    const isLabel = unit.kind === 'heading' || !/[.!?]["')\]*_]*$/.test(printed(unit))
    return isLabel ? [joined([unit, next])] : []
  })
}

function joined(units: readonly [Unit, ...Unit[]]): Unit {
  const [first] = units
  return {
    ...first,
    ranges: units.flatMap(({ ranges }) => ranges).sort((a, b) => a.start - b.start),
    kind: 'prose',
  }
}

function isShort(unit: Unit): boolean {
  return printed(unit).length <= SHORT_CHARS
}

function printed({ hit, ranges }: Unit): string {
  const [first] = ranges
  return first === undefined ? '' : hit.chunk.text.slice(first.start, first.end)
}
