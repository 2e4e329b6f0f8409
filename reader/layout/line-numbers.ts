import type { Word } from '../../core/page.ts'
import { type Fragment, splitFragment } from './fragment.ts'
import { type Area, sharedHeight } from './frame.ts'
import type { Print } from './print.ts'
import { median } from './statistics.ts'

/** Fewer numbers than this are a list's or a table's. */
const COUNT_MIN = 8

/** Share of the steps between neighbours that are equal. */
const EVEN_STEPS = 0.8

/** Letters behind a usual number: rows of text, not the cells of a table with numbered rows. */
const LETTERS_MIN = 30

/** Right edges of one column of numbers differ by less than this, in sizes of print. */
const ALIGNED = 0.4

/**
 * Cuts off the numbers that drafts and laws print beside the text to count its rows: one column of whole numbers
 * that go up evenly, each in front of a row of running text.
 */
export function cutLineNumbers(
  fragments: readonly Fragment[],
  print: Print,
  place: (word: Word) => Area,
): Readonly<{ numbers: readonly Fragment[]; rest: readonly Fragment[] }> {
  const candidates = fragments.flatMap((fragment) => {
    const word = fragment.words[0]
    return word !== undefined && /^\d{1,4}$/.test(word.text) ? [{ fragment, word, area: place(word) }] : []
  })
  const column = evenColumn(candidates, print)
  if (column.length < COUNT_MIN) return { numbers: [], rest: fragments }
  const letters = column.map(({ fragment }) => lettersBehind(fragment, fragments))
  if (median(letters, 0) < LETTERS_MIN) return { numbers: [], rest: fragments }

  const counted = new Set(column.map(({ fragment }) => fragment))
  const parts = column.map(({ fragment }) => splitFragment(fragment, 1, place))
  return {
    numbers: parts.map(([number]) => number),
    rest: [...fragments.filter((part) => !counted.has(part)), ...parts.flatMap(([, ...rest]) => rest)],
  }
}

type Candidate = Readonly<{ fragment: Fragment; word: Word; area: Area }>

/** The longest column of numbers that stand flush right and go up; empty where steps differ. */
function evenColumn(candidates: readonly Candidate[], print: Print): readonly Candidate[] {
  let longest: readonly Candidate[] = []
  for (const anchor of candidates) {
    const aligned = candidates.filter(
      ({ area }) => Math.abs(area.right - anchor.area.right) < ALIGNED * print.size,
    )
    if (aligned.length > longest.length) longest = aligned
  }
  const rising: Candidate[] = []
  for (const candidate of [...longest].sort((a, b) => a.area.top - b.area.top)) {
    const last = rising.at(-1)
    if (last === undefined || Number(candidate.word.text) > Number(last.word.text)) rising.push(candidate)
  }
  const steps = rising.slice(1).map((next, i) => Number(next.word.text) - Number(rising[i]!.word.text))
  const usual = median(steps, 0)
  const even = steps.filter((step) => step === usual).length
  return rising.length >= 0.9 * longest.length && even >= EVEN_STEPS * steps.length ? rising : []
}

function lettersBehind(fragment: Fragment, fragments: readonly Fragment[]): number {
  const row = fragments.filter(
    (other) =>
      other.area.right > fragment.area.left &&
      sharedHeight(other.area, fragment.area) > 0.5 * (fragment.area.bottom - fragment.area.top),
  )
  return row.reduce((sum, part) => sum + (part.text.match(/\p{L}/gu)?.length ?? 0), 0)
}
