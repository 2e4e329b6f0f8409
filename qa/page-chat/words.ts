/** A word as it is compared: small letters without accents, digits without what groups them. */
export type PlainWord = Readonly<{ word: string; isNumber: boolean }>

/** The words and numbers of a text, in order; marks and currency signs are none. */
export function plainWords(text: string): readonly PlainWord[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...folded.matchAll(/\d+(?:[.,:/-]\d+)*|\p{L}+/gu)].map(([found]) => {
    const isNumber = /^\d/.test(found)
    return { word: isNumber ? number(found) : found, isNumber }
  })
}

/** `1,234.50` and `1234.5` are one number; `45.455` and `45,455` may be, and are compared as digits. */
function number(digits: string): string {
  const decimals = /^(.*?)[.,](\d{1,2})$/.exec(digits)
  const [whole, rest] = decimals === null ? [digits, ''] : [decimals[1] ?? '', decimals[2] ?? '']
  const cents = rest.replace(/0+$/, '')
  return whole.replace(/[.,]/g, '') + (cents === '' ? '' : `.${cents}`)
}

/** Whether two words are the same but for a letter that was read wrong: in long words only, in numbers never. */
export function isSameWord(said: PlainWord, printed: PlainWord): boolean {
  if (said.word === printed.word) return true
  if (said.isNumber || printed.isNumber || said.word.length < SLIP_CHARS_MIN) return false
  return differsByOne(said.word, printed.word)
}

const SLIP_CHARS_MIN = 5

function differsByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let same = 0
  while (same < a.length && a[same] === b[same]) same++
  const [restA, restB] = [a.slice(same), b.slice(same)]
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
}
