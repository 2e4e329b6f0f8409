/** Lower case, compatibility forms and accents undone, curly apostrophes straight. Offsets are lost: for comparing only. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (ASCII.test(lower)) return lower
  return lower.normalize('NFKD').replace(MARKS, '').replace(/[’‘ʼ]/g, "'").normalize('NFC')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII starts with them.
const ASCII = /^[\u0000-\u007f]*$/

/** Combining accents of Latin, Greek and Cyrillic, and the soft hyphen; other scripts need their marks. */
const MARKS = /[\u0300-\u036f\u00ad]/g
