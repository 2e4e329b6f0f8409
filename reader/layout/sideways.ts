import type { Fragment } from './fragment.ts'
import { type Area, heightOf, widthOf } from './frame.ts'

/** A line this many times as high as wide runs up or down the page. */
const TALL = 4

/** Shorter texts may be a high letter or a bracket. */
const CHARACTERS_MIN = 6

/** Share of the page's width on either side that is its margin. */
const MARGIN = 0.12

/** Lines printed sideways in the margin, such as who downloaded the page and when, and the rest. */
export function cutSideways(
  fragments: readonly Fragment[],
  page: Area,
): Readonly<{ sideways: readonly Fragment[]; rest: readonly Fragment[] }> {
  const margin = MARGIN * widthOf(page)
  const sideways = fragments.filter(
    ({ area, text }) =>
      heightOf(area) > TALL * widthOf(area) &&
      text.length >= CHARACTERS_MIN &&
      (area.right < page.left + margin || area.left > page.right - margin),
  )
  return { sideways, rest: fragments.filter((part) => !sideways.includes(part)) }
}
