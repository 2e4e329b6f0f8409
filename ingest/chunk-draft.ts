import type { Atom } from './chunk-atoms.ts'

/** Tokens left for a chunk's text once the document's name and the headings, embedded with it, are counted. */
export type Budget = Readonly<{ tokensMax: number }>

/**
 * Words that blocks are gathered up to, beyond which a block of its own is cut, and below which a piece is not left
 * alone. The unit of an answer is the paragraph: SQuAD's have 115 words in the mean and nine of ten have at most 170.
 */
export const WORDS_GATHERED = 180
export const WORDS_MAX = 240
export const WORDS_MIN = 40

/** About four times WORDS_MAX of English: bounds chunks of print without spaces, and what is held open. */
const CHARS_MAX = 6_000

/** The head of a table is repeated only when it leaves most of the chunk to rows. */
const HEAD_SHARE_MAX = 0.4

/** Lines of the sentence cut in two that the next chunk begins with. */
const OVERLAP_LINES_MAX = 3

/** Share of the budget the atoms fill, 1 when full, by the tightest of the three limits. */
export function fill(atoms: readonly Atom[], budget: Budget): number {
  const printed = withHead(atoms)
  return Math.max(
    wordsOf(printed) / WORDS_MAX,
    sum(printed, 'tokens') / budget.tokensMax,
    charsOf(printed) / CHARS_MAX,
  )
}

export function wordsOf(atoms: readonly Atom[]): number {
  return sum(atoms, 'words')
}

/** What a chunk of these atoms prints: a table's head again when they begin below it. */
export function withHead(atoms: readonly Atom[]): readonly Atom[] {
  const [first, ...rest] = atoms
  return first?.head === undefined ? atoms : [first.head, { ...first, glue: '\n' }, ...rest]
}

/** Rows under a head that would crowd them out stand alone. */
export function withoutLargeHeads(atoms: readonly Atom[], budget: Budget): readonly Atom[] {
  return atoms.map((atom) => {
    const { head, ...alone } = atom
    return head === undefined || fill([head], budget) <= HEAD_SHARE_MAX ? atom : alone
  })
}

/**
 * Parts that each fit the budget, of about equal size, cut at the best place near the middle of what remains. A part
 * that would begin inside a sentence begins a few lines earlier, with the sentence. An atom larger than the budget is a
 * part of its own.
 */
export function split(atoms: readonly Atom[], budget: Budget): readonly (readonly Atom[])[] {
  const parts: (readonly Atom[])[] = []
  let rest = atoms
  while (fill(rest, budget) > 1 && rest.length > 1) {
    const cut = bestCut(rest, budget)
    parts.push(rest.slice(0, cut))
    const back = overlapStart(rest, cut)
    // An overlap that leaves no room for the next atom would never end.
    rest = rest.slice(fill(rest.slice(back, cut + 1), budget) <= 0.5 ? back : cut)
  }
  return [...parts, rest]
}

const QUALITY = { block: 4, row: 3, sentence: 2, line: 1, word: 0 } as const

/** A cut may come this much before the ideal place to find a better one. */
const SLACK = 0.6

/** Index of the atom the next part begins with, at least 1. */
function bestCut(atoms: readonly Atom[], budget: Budget): number {
  const whole = fill(atoms, budget)
  const ideal = whole / Math.ceil(whole)
  let best = 1
  let bestScore = Number.NEGATIVE_INFINITY
  for (let cut = 1; cut < atoms.length; cut++) {
    const filled = fill(atoms.slice(0, cut), budget)
    if (filled > 1) break
    const score = filled < ideal * SLACK ? filled - 10 : quality(atoms, cut) - Math.abs(filled - ideal) / 2
    if (score > bestScore) {
      best = cut
      bestScore = score
    }
  }
  return best
}

/** A heading never ends a chunk; a table's head never stands without a row. */
function quality(atoms: readonly Atom[], cut: number): number {
  const before = atoms[cut - 1]?.kind
  if (before === 'heading' || before === 'table-head') return -1
  return QUALITY[atoms[cut]?.opens ?? 'line']
}

/** Where the sentence begins that a cut before `atoms[cut]` would break; `cut` when it breaks none or a long one. */
function overlapStart(atoms: readonly Atom[], cut: number): number {
  let start = cut
  while (isInside(atoms[start]) && start > 1) {
    start -= 1
    if (cut - start > OVERLAP_LINES_MAX) return cut
    if (/[.!?][)\]"'’”]*\s/.test(atoms[start]?.text ?? '')) break
  }
  return start
}

function isInside(atom: Atom | undefined): boolean {
  return atom?.kind === 'text' && (atom.opens === 'line' || atom.opens === 'word')
}

function charsOf(atoms: readonly Atom[]): number {
  return atoms.reduce((chars, atom) => chars + atom.glue.length + atom.text.length, 0)
}

function sum(atoms: readonly Atom[], key: 'words' | 'tokens'): number {
  return atoms.reduce((total, atom) => total + atom[key], 0)
}
