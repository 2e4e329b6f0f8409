/** Tokens `start` to `end`, exclusive. */
export type TokenWindow = Readonly<{ start: number; end: number }>

/** Tokens read at once: nearly 99 of 100 questions trained on are about paragraphs no longer. */
const TOKENS_MAX = 320

/** Tokens that two windows share: the longest span with as much again around it. */
const SHARED = 64

/** Windows of like length that cover `count` tokens, one after the other; none for no tokens. */
export function tokenWindows(count: number): readonly TokenWindow[] {
  if (count === 0) return []
  if (count <= TOKENS_MAX) return [{ start: 0, end: count }]
  const windows = Math.ceil((count - SHARED) / (TOKENS_MAX - SHARED))
  const step = (count - SHARED) / windows
  return Array.from({ length: windows }, (_, i) => {
    const start = Math.round(i * step)
    return { start, end: i === windows - 1 ? count : Math.round((i + 1) * step) + SHARED }
  })
}
