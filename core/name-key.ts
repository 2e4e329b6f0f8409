/**
 * A name as a person searches for it: case, accents and typographic variants do not count. Marks of scripts that
 * carry their vowels in them stay: without them other words would be meant.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[ßæœøđłħı]/g, (letter) => UNDIVIDED[letter] ?? letter)
}

/**
 * A name as a person sorts it: `scan 2` before `scan 10`. Compared by code units in UTF-8, as SQLite does, and in
 * UTF-16 as JavaScript does; the two differ beyond the first 65,536 characters only.
 */
export function nameOrder(name: string): string {
  return nameKey(name)
    .trim()
    .replaceAll(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(NUMBER_DIGITS, '0'))
    .slice(0, ORDER_CHARS_MAX)
}

/** Longer numbers, such as of accounts, have their length in common when they are to be compared at all. */
const NUMBER_DIGITS = 12

/** What follows decides no order a person sees; it keeps the place in a list short enough for a URL. */
const ORDER_CHARS_MAX = 200

/** Letters that Unicode does not take apart, as people without them on the keyboard type them. */
const UNDIVIDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
}
