/**
 * For each UTF-16 unit of a parsed `value` the offset in `source`, from `start` on, where it is written. Between the two
 * lie backslashes, character references, and the indents and marks of the containers that a text goes on in.
 */
export function valueOffsets(value: string, source: string, start: number, end: number): Int32Array {
  const offsets = new Int32Array(value.length)
  let at = start
  for (let i = 0; i < value.length; i++) {
    const found = find(value[i]!, source, at, end)
    offsets[i] = Math.min(found.at, Math.max(start, end - 1))
    at = found.at + found.length
  }
  return offsets
}

/** Indents and marks between two rows of a text are shorter than this. */
const SKIP_MAX = 128

/** A reference is `&`, at most 32 characters and `;` (CommonMark 0.31, section 2.5). */
const REFERENCE = /&(?:#[xX]?[0-9a-fA-F]{1,8}|[0-9A-Za-z]{1,31});/y

/** The next place that can stand for the character, and how many units it takes; nothing where there is none. */
function find(
  character: string,
  source: string,
  from: number,
  end: number,
): Readonly<{ at: number; length: number }> {
  const last = Math.min(end, from + SKIP_MAX)
  for (let at = from; at < last; at++) {
    const reference = source[at] === '&' ? referenceAt(source, at) : 0
    if (reference > 0) return { at, length: reference }
    if (source[at] === character) return { at, length: 1 }
    if (source[at] === '\\' && source[at + 1] === character) return { at, length: 2 }
  }
  return { at: from, length: 0 }
}

function referenceAt(source: string, at: number): number {
  REFERENCE.lastIndex = at
  return REFERENCE.exec(source)?.[0].length ?? 0
}
