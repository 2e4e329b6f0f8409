/** Words that count, with their value. `a`, `one` and `second` are far more often something else. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...`zero - two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen`
    .split(/\s+/)
    .map((word, value) => [word, value] as const)
    .filter(([word]) => word !== '-'),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, index) => [word, 20 + 10 * index] as const),
  ...`third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
    seventeenth eighteenth nineteenth twentieth`
    .split(/\s+/)
    .map((word, index) => [word, 3 + index] as const),
])

/** Words that multiply what stands before them, and how they are shortened. */
export const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['k', 1e3],
  ['million', 1e6],
  ['mn', 1e6],
  ['mio', 1e6],
  ['m', 1e6],
  ['billion', 1e9],
  ['bn', 1e9],
  ['b', 1e9],
  ['trillion', 1e12],
  ['tn', 1e12],
  ['lakh', 1e5],
  ['crore', 1e7],
])

/** The value of number words that stand side by side, such as `twenty`, `five` or `two`, `hundred`, `five`. */
export function valueOfWords(
  words: readonly string[],
): Readonly<{ value: number; scale: number }> | undefined {
  let sum = 0
  let part = 0
  let scale = 1
  for (const word of words) {
    const small = word === 'one' ? 1 : NUMBER_WORDS.get(word)
    const factor = SCALES.get(word)
    if (small !== undefined) part += small
    else if (factor === 100) part = Math.max(1, part) * 100
    else if (factor !== undefined) {
      sum += Math.max(1, part) * factor
      part = 0
      scale = factor
    } else return undefined
  }
  return { value: sum + part, scale }
}
