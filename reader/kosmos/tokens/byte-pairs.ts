/**
 * Ranks of the tokens of `text`, by the byte-pair encoding of tiktoken (github.com/openai/tiktoken, `_byte_pair_merge`):
 * text is split by `SPLIT`, then in each part the neighbors whose joined bytes have the lowest rank are joined, over and
 * over. `ranks` maps bytes, as Latin-1 characters, to their rank and holds every single byte.
 */
export function encodeText(text: string, ranks: ReadonlyMap<string, number>): readonly number[] {
  const parts = text.match(SPLIT) ?? []
  return parts.flatMap((part) => encodePart(Buffer.from(part, 'utf8').toString('latin1'), ranks))
}

/** The split of `cl100k_base`: contractions, words with the sign before them, up to 3 digits, signs, line ends, blanks. */
const SPLIT =
  /'(?:[sStTmMdD]|[rR][eE]|[vV][eE]|[lL][lL])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+/gu

/** Quadratic in the length of one part, which is a word. */
function encodePart(part: string, ranks: ReadonlyMap<string, number>): readonly number[] {
  const pieces = [...part]
  for (;;) {
    const at = lowestPair(pieces, ranks)
    if (at === undefined) return pieces.map((piece) => ranks.get(piece)!)
    pieces.splice(at, 2, pieces[at]! + pieces[at + 1]!)
  }
}

/** Where the pair of the lowest rank begins, the first of equals; undefined when no pair is a token. */
function lowestPair(pieces: readonly string[], ranks: ReadonlyMap<string, number>): number | undefined {
  let lowest = Number.POSITIVE_INFINITY
  let found: number | undefined
  for (let at = 0; at + 1 < pieces.length; at++) {
    const rank = ranks.get(pieces[at]! + pieces[at + 1]!)
    if (rank === undefined || rank >= lowest) continue
    lowest = rank
    found = at
  }
  return found
}
