import type { NonEmpty } from '../../core/answer.ts'
import type { Candidate } from './candidate.ts'
import { type Label, type Labels, stretchesOf } from './labels.ts'
import { addressLooks, SURE_ADDRESS } from './letterhead.ts'
import type { ValueKind } from './looked-up.ts'
import { askedLabels, type Named, named } from './named-labels.ts'
import type { Stretch } from './printed-line.ts'
import type { Sheet } from './sheet.ts'
import { kindOfPrint, type TypedKind, valuesOfKind } from './typed-values.ts'
import { type Region, regionsOf } from './value-regions.ts'
import type { Wanted } from './wanted.ts'

/** Values beside, under and behind every label that names what is wanted. */
export function labelledValues(wanted: Wanted, sheet: Sheet, labels: Labels): readonly Candidate[] {
  const names = labels.all.flatMap((label) => named(label, wanted) ?? [])
  return [...names, ...askedLabels(wanted, sheet, labels)].flatMap((name) =>
    regionsOf(name.label, sheet, labels).flatMap((region) => candidateOf(name, region, wanted) ?? []),
  )
}

function candidateOf(name: Named, region: Region, wanted: Wanted): Candidate | undefined {
  const chosen = valueIn(region, wanted)
  if (chosen === undefined) return undefined
  const { label, match } = name
  // `The mill burned | down in spring`: without a colon, what goes on in small letters is no name but the sentence's rest.
  if (chosen.kind === 'name' && !label.closed && /^\p{Ll}/u.test(region.first.text)) return undefined
  return {
    ...chosen,
    label: stretchesOf(region.relation === 'beside' ? withRate(label) : label),
    relation: region.relation,
    row: label.row,
    evidence: {
      match,
      closed: label.closed ? 1 : 0,
      first: label.first ? 1 : 0,
      [region.relation]: 1,
      distance: Math.min(1, region.distance / (region.relation === 'below' ? 4 : 20)),
      between: Math.min(1, region.between / 2),
      labelLike: region.labelLike,
      typed: chosen.typed,
      rival: region.rival,
    },
  }
}

/** `VAT 20%` has its amount in the next column: the rate belongs to the label. */
const RATE = /^\s*[(@]?\s*\d{1,2}(?:[.,]\d+)?\s?%\s*\)?\s*$/

function withRate(label: Label): Label {
  const { part, end } = label
  return RATE.test(part.text.slice(end - part.start)) ? { ...label, end: part.end } : label
}

type Chosen = Readonly<{ value: NonEmpty<Stretch>; kind: ValueKind; typed: number }>

/** Kinds told by the print alone; of the others anything will do. */
const UNTYPED: ReadonlySet<ValueKind> = new Set(['name', 'address', 'check', 'text'])

/** The print of the best wanted kind, or the whole region where any print will do; undefined where none is of a kind. */
function valueIn(region: Region, wanted: Wanted): Chosen | undefined {
  for (const [rank, kind] of wanted.kinds.entries()) {
    if (isTyped(kind)) {
      const value = typedIn(region.first, kind)
      if (value !== undefined) return { value: [value], kind, typed: 1 - 0.3 * rank }
    } else if (kind === 'check') {
      if (isPlainYesOrNo(region)) return { value: [plain(region.first)], kind, typed: 1 }
    } else if (kind !== 'name' || kindOfPrint(region.first.text) !== 'code') {
      const value = kind === 'name' ? nameIn(region) : whole(region)
      return { value, kind, typed: untypedFit(region, kind) }
    }
  }
  if (wanted.kinds.length > 0) return undefined
  const kind = kindOfPrint(region.first.text) ?? 'text'
  return { value: kind === 'text' ? whole(region) : [plain(region.first)], kind, typed: 0.5 }
}

function isTyped(kind: ValueKind): kind is TypedKind {
  return !UNTYPED.has(kind)
}

/** `Smoker: yes`; a box to tick stands beside its words (check-marks.ts). */
function isPlainYesOrNo({ relation, first }: Region): boolean {
  return relation !== 'below' && YES_OR_NO.test(first.text)
}

const YES_OR_NO = /^(?:yes|no|true|false)\b[\s\p{P}]*$/iu

/** Of several amounts the last is the sum, of other things the first is meant. */
function typedIn(first: Region['first'], kind: TypedKind): Stretch | undefined {
  const values = valuesOfKind(first.text, kind)
  const value = kind === 'money' ? values.at(-1) : values[0]
  if (value === undefined) return undefined
  return { line: first.line, start: first.start + value.start, end: first.start + value.end }
}

function whole(region: Region): NonEmpty<Stretch> {
  return [plain(region.first), ...region.tail.map(plain), ...region.more.map(plain)]
}

/** Under a name its address may go on: `Harbour School`, `2 Dock Road`. */
function nameIn(region: Region): NonEmpty<Stretch> {
  const address = region.more.findIndex(({ text }) => addressLooks(text) >= SURE_ADDRESS)
  return whole(address < 0 ? region : { ...region, more: region.more.slice(0, address) })
}

function plain({ line, start, end }: Stretch): Stretch {
  return { line, start, end }
}

/** Names and addresses begin with letters or a house number, and are no amounts. */
function untypedFit(region: Region, kind: ValueKind): number {
  const typed = kindOfPrint(region.first.text)
  if (typed === undefined) return 1
  return kind === 'text' ? 0.7 : 0.1
}
