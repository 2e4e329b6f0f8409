import type { Stems } from '../../stems.ts'

/** Words remembered at most; about 2 MB. */
const REMEMBERED_MAX = 20_000

/** The same stems of single words, found once: text repeats itself, and analysis costs more than looking up. */
export function rememberStems(stems: Stems): Stems {
  const remembered = new Map<string, readonly string[]>()
  return (word) => {
    const known = remembered.get(word)
    if (known !== undefined) return known
    const found = stems(word)
    if (remembered.size >= REMEMBERED_MAX) remembered.clear()
    remembered.set(word, found)
    return found
  }
}
