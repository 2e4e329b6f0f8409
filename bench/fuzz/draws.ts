/** Values out of bytes: the same bytes give the same values, and a small change of the bytes a small one of the values. */
export type Draws = Readonly<{
  isEmpty: () => boolean
  /** 0 … 255; 0 when no bytes are left. */
  byte: () => number
  /** 0 … `count` - 1; `count` is at most 65,536. */
  below: (count: number) => number
  /** In [0, 1]. */
  fraction: () => number
  flag: () => boolean
  pick: <T>(items: readonly [T, ...T[]]) => T
  /** One of the words, or up to 15 characters of any kind. */
  word: (words: readonly string[]) => string
}>

export function createDraws(bytes: Uint8Array): Draws {
  let at = 0
  const byte = () => bytes[at++] ?? 0
  const below = (count: number) => (count <= 256 ? byte() % count : (byte() * 256 + byte()) % count)
  return {
    isEmpty: () => at >= bytes.length,
    byte,
    below,
    fraction: () => below(65_536) / 65_535,
    flag: () => byte() % 2 === 1,
    pick: (items) => items[below(items.length)] ?? items[0],
    word: (words) => {
      const kind = byte()
      const known = words[kind % 240]
      if (kind < 240 && known !== undefined) return known
      const from = at
      at = Math.min(bytes.length, at + (kind % 16))
      return new TextDecoder().decode(bytes.subarray(from, at))
    },
  }
}
