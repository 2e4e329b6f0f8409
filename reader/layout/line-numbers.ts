import { type Fragment, splitFragment } from './fragment.ts'
import { type Area, type Frame, sharedHeight } from './frame.ts'
import { lettersOf } from './letters.ts'
import type { Print } from './print.ts'
import { median } from './statistics.ts'

/** Fewer numbers than this are a list's or a table's. */
const COUNT_MIN = 5

/** Share of the steps between neighbours that are equal. */
const EVEN_STEPS = 0.8

/** Rows without a number between two numbered ones, at most. */
const STEP_MAX = 10

/** Most numbers a page may print before they are figures, not a count of its rows. */
const NUMBERS_MAX = 500

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
  frame: Frame,
): Readonly<{ numbers: readonly Fragment[]; rest: readonly Fragment[] }> {
  const found = numbersOf(fragments, frame)
  const column = found.length > NUMBERS_MAX ? [] : onePerFragment(evenColumn(found, print))
  if (column.length < COUNT_MIN) return { numbers: [], rest: fragments }
  const letters = column.map(({ fragment }) => lettersBehind(fragment, fragments))
  if (median(letters, 0) < LETTERS_MIN) return { numbers: [], rest: fragments }

  const counted = new Set(column.map(({ fragment }) => fragment))
  const cut = column.map((number) => cutNumber(number, frame))
  return {
    numbers: cut.map(({ number }) => number),
    rest: [...fragments.filter((part) => !counted.has(part)), ...cut.flatMap(({ rest }) => rest)],
  }
}

/** Word `at` of a fragment is a whole number. */
type NumberWord = Readonly<{ fragment: Fragment; at: number; value: number; area: Area }>

/** Top to bottom. */
function numbersOf(fragments: readonly Fragment[], frame: Frame): readonly NumberWord[] {
  const numbers = fragments.flatMap((fragment) =>
    fragment.words.flatMap((word, at) =>
      /^\d{1,4}$/.test(word.text)
        ? [{ fragment, at, value: Number(word.text), area: frame.place(word.box) }]
        : [],
    ),
  )
  return numbers.sort((a, b) => a.area.top - b.area.top)
}

/** The longest column of numbers that stand flush right and go up; empty where steps differ. */
function evenColumn(numbers: readonly NumberWord[], print: Print): readonly NumberWord[] {
  const rising = numbers.map((anchor) => risingFrom(numbers, anchor, print))
  const longest = rising.reduce((best, column) => (column.length > best.length ? column : best), [])
  const steps = longest.slice(1).map((next, i) => next.value - longest[i]!.value)
  const usual = median(steps, 0)
  return steps.filter((step) => step === usual).length >= EVEN_STEPS * steps.length ? longest : []
}

/** Numbers below `anchor`, flush right with it, each higher than the one before and by no great step. */
function risingFrom(numbers: readonly NumberWord[], anchor: NumberWord, print: Print): readonly NumberWord[] {
  const column = [anchor]
  for (const number of numbers) {
    const last = column.at(-1)!
    if (
      number.area.top <= last.area.top ||
      Math.abs(number.area.right - anchor.area.right) >= ALIGNED * print.size
    )
      continue
    if (number.value > last.value && number.value <= last.value + STEP_MAX) column.push(number)
  }
  return column
}

function onePerFragment(numbers: readonly NumberWord[]): readonly NumberWord[] {
  return [...new Map(numbers.map((number) => [number.fragment, number])).values()]
}

function lettersBehind(fragment: Fragment, fragments: readonly Fragment[]): number {
  const row = fragments.filter(
    (other) =>
      other.area.right > fragment.area.left &&
      sharedHeight(other.area, fragment.area) > 0.5 * (fragment.area.bottom - fragment.area.top),
  )
  return row.reduce((sum, part) => sum + lettersOf(part.text), 0)
}

/** The number alone, and what stands before and after it in its fragment. */
function cutNumber({ fragment, at }: NumberWord, frame: Frame) {
  const [head, ...tail] = splitFragment(fragment, at, frame)
  const [from, before] = at === 0 ? [head, []] : [tail[0]!, [head]]
  const [number, ...after] = splitFragment(from, 1, frame)
  return { number, rest: [...before, ...after] }
}
