/** A group of line ids as a model wrote it: `text.slice(start, end)`. */
export type LineGroup = Readonly<{ start: number; end: number; numbers: readonly number[] }>

const NUMBER = String.raw`(?:lines?\s*)?L?\s?\d{1,5}`
const MORE = String.raw`(?:\s*(?:,|;|&|-|–|\band\b|\bto\b|\s)\s*${NUMBER})*`
const WORD = String.raw`\s*(?:(?:lines?|ids?)\b\s*:?)?\s*`

/**
 * `{L12}` and `{L12, L15-L17}` as asked for; without the L, in other brackets, doubled, or never closed as models will.
 * Outside of braces the L must be there: `(12)` and `[12]` are print.
 */
const GROUP = new RegExp(
  [
    String.raw`\{+${WORD}${NUMBER}${MORE}\s*(?:\}+|$)`,
    String.raw`[[(（【]+${WORD}L\s?\d{1,5}${MORE}\s*[\])）】]+`,
    // Nothing, where there should be something.
    String.raw`\{\s*(?:L|none|n/?a|-)?\s*\}`,
  ].join('|'),
  'gi',
)

/** Lines that a range such as `L12-L17` may take in. */
const RANGE_LINES_MAX = 20

/** Groups of ids in their order. `isPrint` tells of a group in round or square brackets whether a passage prints just that. */
export function findLineGroups(text: string, isPrint: (group: string) => boolean): readonly LineGroup[] {
  return [...text.matchAll(GROUP)].flatMap((match) => {
    const [group] = match
    if (!group.startsWith('{') && isPrint(group)) return []
    return [{ start: match.index, end: match.index + group.length, numbers: numbersIn(group) }]
  })
}

function numbersIn(group: string): readonly number[] {
  const numbers = new Set<number>()
  for (const [, from = '', to] of group.matchAll(
    /(\d+)(?:\s*(?:-|–|\bto\b)\s*(?:lines?\s*)?L?\s?(\d+))?/gi,
  )) {
    const first = Number(from)
    const last = Math.min(to === undefined ? first : Number(to), first + RANGE_LINES_MAX - 1)
    numbers.add(first)
    for (let number = first + 1; number <= last; number++) numbers.add(number)
  }
  return [...numbers]
}
