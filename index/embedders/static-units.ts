import type { EmbeddingTable } from '../../models/embedded/embedder/open-table.ts'
import { stem } from '../stem.ts'
import { STOP_WORDS } from '../stop-words.ts'
import { tokensOf } from '../tokens.ts'

/** How the rows of a static embedder's table are named: first the words, then those that words share by their hash. */
export type UnitNames = Readonly<{
  /** Row of a stem or of one of `SPECIAL_UNITS`. */
  rowOf: ReadonlyMap<string, number>
  /** How many rows lie behind them for all other words. */
  hashRows: number
}>

export function unitNames({ words, hashRows }: Pick<EmbeddingTable, 'words' | 'hashRows'>): UnitNames {
  return { rowOf: new Map(words.map((word, row) => [word, row])), hashRows }
}

/** Written before the stems. Queries say what they ask by the first; numbers without a row are told by the last. */
export const SPECIAL_UNITS: readonly string[] = [
  '?how',
  '?what',
  '?when',
  '?where',
  '?which',
  '?who',
  '?whom',
  '?whose',
  '?why',
  '#year',
  '#number',
  '#code',
]

/**
 * What a text is made of for the static embedder, in reading order and two rows a word: the word's own and `NO_ROW`, or
 * for a word without one the two it shares with others. The only place where text becomes rows, so that training
 * (training/embedder/prepare.ts) and searching cannot differ.
 */
export function unitsOf(text: string, role: 'query' | 'passage', names: UnitNames): readonly number[] {
  const rows: number[] = []
  for (const token of tokensOf(text)) {
    const asked = role === 'query' ? names.rowOf.get(`?${token}`) : undefined
    if (asked !== undefined) rows.push(asked, NO_ROW)
    else if (!STOP_WORDS.has(token)) {
      const [first = NO_ROW, second = NO_ROW] = rowsOfStem(stem(token), names)
      rows.push(first, second)
    }
  }
  return rows
}

/** Stands where a word needs no second row. */
export const NO_ROW = -1

/** The rows of a stem: one of its own, or for a stem without one the two it shares with others. */
export function rowsOfStem(word: string, { rowOf, hashRows }: UnitNames): readonly number[] {
  const row = rowOf.get(word)
  if (row !== undefined) return [row]
  const spelled = rowOf.size + hashOf(word, hashRows)
  // An unknown number is known by its kind and its hash, any other unknown word by its hash and that of its start.
  if (!/\d/.test(word)) return [spelled, rowOf.size + hashOf(word.slice(0, START), hashRows)]
  const kind = rowOf.get(kindOfNumber(word))
  return kind === undefined ? [spelled] : [kind, spelled]
}

/** Letters that words of one family mostly share. */
const START = 5

function kindOfNumber(word: string): string {
  if (/^(1[0-9]|20)\d\d$/.test(word)) return '#year'
  return /^[\d.]+$/.test(word) ? '#number' : '#code'
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo), and the finalizer of MurmurHash3: FNV's low bits repeat on short strings. */
function hashOf(word: string, rows: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % rows
}
