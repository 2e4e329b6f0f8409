/** What a character of a PDF's text means in print. */
export type PrintedForm =
  | Readonly<{ kind: 'space' }>
  | Readonly<{ kind: 'known'; text: string }>
  /** Replacement, private use, control and unassigned: there is ink, and nobody knows what it says. */
  | Readonly<{ kind: 'unknown'; text: string }>

/** PDFium's own mark for a hyphen at the end of a row (CPDF_TextPage: `charcode = 2`). */
const ROW_END_HYPHEN = 0x02
const SOFT_HYPHEN = 0xad

/** Unicode's Latin ligatures (FB00–FB06), which no one types and no search finds. */
const LIGATURES: Readonly<Record<string, string>> = {
  '\uFB00': 'ff',
  '\uFB01': 'fi',
  '\uFB02': 'fl',
  '\uFB03': 'ffi',
  '\uFB04': 'ffl',
  '\uFB05': 'st',
  '\uFB06': 'st',
}

const UNKNOWN = /^[\p{Cn}\p{Co}\p{Cc}\uFFFD]$/u
/** Joiners, direction marks and the like: they print nothing and end no word. */
const INVISIBLE = /^\p{Cf}$/u

/** `code` is UTF-32, or half of a UTF-16 pair that `wellFormed` puts together later. */
export function printedForm(code: number): PrintedForm {
  if (code === ROW_END_HYPHEN || code === SOFT_HYPHEN) return { kind: 'known', text: '-' }
  if (code > 0x10ffff || code === 0) return { kind: 'unknown', text: '\uFFFD' }
  const text = String.fromCodePoint(code)
  if (/^\s$/u.test(text) || code === 0x200b) return { kind: 'space' }
  if (UNKNOWN.test(text)) return { kind: 'unknown', text: code < 0x20 ? '\uFFFD' : text }
  if (INVISIBLE.test(text)) return { kind: 'known', text: '' }
  return { kind: 'known', text: LIGATURES[text] ?? text }
}

/** Composed (NFC), with halves of surrogate pairs that found no partner replaced. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').normalize('NFC')
}
