import { type Fragment, sizeOf } from './fragment.ts'
import { capitalShare } from './letters.ts'
import { weightedMedian } from './statistics.ts'

/** What is usual on this page, so that the unusual can be told. */
export type Print = Readonly<{
  /** Size of most characters, in page heights. */
  size: number
  /** Fonts are known: the lines came from a text layer. */
  styled: boolean
  /** Most of the page is set in a typewriter font: there it is text, elsewhere code. */
  typewritten: boolean
  /** Share of characters set in bold, in [0, 1]. */
  bold: number
  /** Share of letters that are capitals, in [0, 1]. */
  capitals: number
  /** Every whole word of the page in lower case: tells whether a broken word is written with its hyphen elsewhere. */
  vocabulary: ReadonlySet<string>
}>

/** Stands in for the size of an empty page. */
const SIZE_STANDARD = 0.012

/** Share of characters in a typewriter font above which a page is a typewritten one. */
const TYPEWRITTEN = 0.9

export function measurePrint(fragments: readonly Fragment[]): Print {
  const characters = fragments.reduce((sum, fragment) => sum + fragment.text.length, 0)
  const bold = fragments.reduce((sum, part) => sum + (part.style?.bold ? part.text.length : 0), 0)
  const typewriter = fragments.reduce((sum, part) => sum + (part.style?.monospace ? part.text.length : 0), 0)
  const styled = fragments.filter((part) => part.style !== undefined).length
  return {
    size: weightedMedian(
      fragments.map((part) => ({ value: sizeOf(part), weight: part.text.length })),
      SIZE_STANDARD,
    ),
    styled: styled * 2 > fragments.length,
    typewritten: typewriter > TYPEWRITTEN * characters,
    bold: bold / Math.max(1, characters),
    capitals: capitalShare(fragments.map((part) => part.text).join(' ')),
    vocabulary: wordsOf(fragments),
  }
}

/** The last word of a fragment may be half a word, so it only counts without a hyphen at its end. */
function wordsOf(fragments: readonly Fragment[]): ReadonlySet<string> {
  const words = fragments.flatMap(
    (part) => part.text.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [],
  )
  return new Set(words)
}
