/**
 * How much of the shorter text is found in the longer one, in [0, 1]: 1 where it stands there letter by letter. Edit
 * distance with free ends (Sellers 1980) over the shorter one's length; case and spaces do not count.
 */
export function textLikeness(a: string, b: string): number {
  const [short, long] = [plain(a), plain(b)].sort((x, y) => x.length - y.length) as [string[], string[]]
  if (short.length === 0) return long.length === 0 ? 1 : 0
  let row = new Int32Array(long.length + 1)
  for (let i = 1; i <= short.length; i++) {
    const next = new Int32Array(long.length + 1)
    next[0] = i
    for (let j = 1; j <= long.length; j++) {
      const substituted = row[j - 1]! + (short[i - 1] === long[j - 1] ? 0 : 1)
      next[j] = Math.min(substituted, row[j]! + 1, next[j - 1]! + 1)
    }
    row = next
  }
  return 1 - Math.min(...row) / short.length
}

function plain(text: string): string[] {
  return [...text.toLowerCase().replace(/\s+/gu, '')]
}
