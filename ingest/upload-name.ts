/** As many as the common file systems allow; what people see need not be longer. */
const NAME_CHARS_MAX = 255

/** The longest ending that counts as a file's kind, with its dot; `.pdf` must survive the cut, a sentence need not. */
const EXTENSION_CHARS_MAX = 12

/** The name under which a person sees an uploaded file: one line, no folder, nothing that changes how others are shown. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? ''
  const shown = last
    .normalize('NFC')
    .replaceAll(UNSEEN, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return /^\.*$/.test(shown) ? 'untitled' : shorten(shown)
}

/**
 * Marks that turn or hide text (a right-to-left override before `gpj.exe` shows as `exe.jpg`), the byte order mark, and half
 * surrogates. Joiners stay: emoji and several scripts are written with them. Bidirectional marks are those of UAX #9.
 */
const UNSEEN = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\p{Cs}]/gu

/** Cut before the extension, between whole characters. */
function shorten(name: string): string {
  const chars = Array.from(name)
  if (chars.length <= NAME_CHARS_MAX) return name
  const dot = chars.lastIndexOf('.')
  const extension = chars.length - dot <= EXTENSION_CHARS_MAX ? chars.slice(dot) : []
  return [...chars.slice(0, NAME_CHARS_MAX - 1 - extension.length), '…', ...extension].join('')
}
