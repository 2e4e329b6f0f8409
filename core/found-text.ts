import type { Box } from './geometry.ts'
import type { LineId } from './page.ts'

/** One place at which literal text is printed. */
export type FoundText = Readonly<{
  /** 1-based. */
  page: number
  /** In reading order: more than one where it goes on in the next line. */
  lines: readonly LineId[]
  /** Of the words, one box a line. */
  boxes: readonly Box[]
  /** The lines, for a person to recognize it by. */
  text: string
}>

/** What was found in a moment. */
export type Finding = Readonly<{
  items: readonly FoundText[]
  /** The page to go on from; null at the end. There may be more even where `items` is empty: a long document takes several. */
  next: number | null
}>
