import type { Anchored } from '../../reader/anchor.ts'
import type { CorruptPage } from './corrupt.ts'
import type { KnownPage } from './known-page.ts'
import { numberOf, TAG } from './tags.ts'

/** Counts over a page or many; shares are taken of their sums. */
export type Counts = Readonly<Record<(typeof COUNTED)[number], number>>

const COUNTED = [
  /** Words printed on a line that was read, and those of them tied to it. */
  'words',
  'right',
  /** Those tied to no line. */
  'flagged',
  'inventions',
  'inventionsFlagged',
  /** Lines cut out of the markdown, and those shown as blocks of their own. */
  'omissions',
  'omissionsFound',
  /** The same without lines whose text the markdown has as often as the page was read to: a repeat, or a twin not read, makes them good. */
  'omissionsEvident',
  'omissionsEvidentFound',
  /** Lines that the markdown says, and those of them shown again. */
  'said',
  'saidAgain',
  /** Words written twice, and those of them of which one is tied to its line and the other to it or to none. */
  'repeats',
  'repeatsRight',
] as const

export const NOTHING = Object.fromEntries(COUNTED.map((name) => [name, 0])) as Counts

export function add(a: Counts, b: Counts): Counts {
  return Object.fromEntries(COUNTED.map((name) => [name, a[name] + b[name]])) as Counts
}

/** Compares what was anchored with what is known. */
export function score(corrupt: CorruptPage, anchored: Anchored): Counts {
  const counts: Record<keyof Counts, number> = { ...NOTHING }
  const sources = sourcesOf(corrupt, anchored)
  const found = foundLines(anchored, sources)
  const read = new Set(corrupt.lines.map(({ source }) => source))
  const repeated = new Set(corrupt.words.map(({ repeats }) => repeats))
  const isRight = (word: number) => {
    const lines = found.get(word)
    return lines !== undefined && corrupt.words[word]!.lines.some((line) => lines.has(line))
  }
  const inventions = new Map<number, { words: number; flagged: number }>()
  for (const [word, lines] of found) {
    const known = corrupt.words[word]!
    if (known.invention !== undefined) {
      const of = inventions.get(known.invention) ?? { words: 0, flagged: 0 }
      of.words++
      if (lines.size === 0) of.flagged++
      inventions.set(known.invention, of)
    } else if (known.repeats !== undefined) {
      counts.repeats++
      const twin = found.get(known.repeats)
      const fine = (one: boolean, other: ReadonlySet<number> | undefined) =>
        one && (other === undefined || other.size === 0)
      const [own, original] = [isRight(word), isRight(known.repeats)]
      if ((own && original) || fine(own, twin) || fine(original, lines)) counts.repeatsRight++
    } else if (known.lines.some((line) => read.has(line)) && !repeated.has(word)) {
      counts.words++
      if (isRight(word)) counts.right++
      if (lines.size === 0) counts.flagged++
    }
  }
  counts.inventions = inventions.size
  counts.inventionsFlagged = [...inventions.values()].filter((one) => one.flagged * 2 >= one.words).length
  countLines(counts, corrupt, anchored, sources, read)
  return counts
}

/** The known lines that each line of the result is made of. */
function sourcesOf({ lines }: CorruptPage, anchored: Anchored): ReadonlyMap<string, ReadonlySet<number>> {
  const byWord = new Map(
    lines.flatMap(({ line, source }) => line.words.map((word) => [word, source] as const)),
  )
  return new Map(
    anchored.lines.map(({ id, words }) => [id, new Set(words.flatMap((word) => byWord.get(word) ?? []))]),
  )
}

/** For each word of the markdown the known lines it was tied to; none where it stands in an unanchored block. */
function foundLines(
  { blocks }: Anchored,
  sources: ReadonlyMap<string, ReadonlySet<number>>,
): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, ReadonlySet<number>>()
  for (const { markdown, spans } of blocks) {
    let at = 0
    for (const { 0: tag, index } of markdown.matchAll(TAG)) {
      // A tag stands before its word, at times on the other side of where the line ends.
      const start = index + tag.length
      while (at < spans.length && spans[at]!.end <= start) at++
      found.set(numberOf(tag), sources.get(spans[at]?.line ?? '') ?? new Set())
    }
  }
  return found
}

function countLines(
  counts: Record<keyof Counts, number>,
  { page, words, omitted, markdown, lines }: CorruptPage,
  { blocks }: Anchored,
  sources: ReadonlyMap<string, ReadonlySet<number>>,
  read: ReadonlySet<number>,
): void {
  const sourcesRead = lines.map(({ source }) => source)
  const copied = new Set(sourcesRead.filter((source, i) => sourcesRead.indexOf(source) !== i))
  const own = blocks.filter(
    (block) => block.lines.length > 0 && !/[\u{f0000}-\u{ffffd}]/u.test(block.markdown),
  )
  const shown = new Set(own.flatMap((block) => block.lines.flatMap((id) => [...(sources.get(id) ?? [])])))
  const tags = Array.from(markdown.matchAll(TAG), ([tag]) => numberOf(tag))
  const linesSaid = tags.flatMap((tag) => words[tag]!.lines)
  const said = new Set(linesSaid)
  const isEvident = evidence(page, sourcesRead, linesSaid)
  for (const line of read) {
    // The second of two copies has to be shown again.
    if (copied.has(line)) continue
    if (omitted.has(line)) {
      counts.omissions++
      if (shown.has(line)) counts.omissionsFound++
      if (!isEvident(line)) continue
      counts.omissionsEvident++
      if (shown.has(line)) counts.omissionsEvidentFound++
    } else if (said.has(line)) {
      counts.said++
      if (shown.has(line)) counts.saidAgain++
    }
  }
}

/** Whether a line's text was read more often than the markdown has it. `linesSaid` names a line for each of its words there. */
function evidence(
  { lines, words }: KnownPage,
  linesRead: readonly number[],
  linesSaid: readonly number[],
): (line: number) => boolean {
  const [wordsOf, wordsSaid] = [countsOf(words.flatMap((word) => word.lines)), countsOf(linesSaid)]
  const texts = lines.map(({ text }) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  const read = countsOf(linesRead.map((line) => texts[line]!))
  const timesSaid = new Map<string, number>()
  for (const [line, text] of texts.entries()) {
    const times = Math.round((wordsSaid.get(line) ?? 0) / (wordsOf.get(line) ?? 1))
    timesSaid.set(text, (timesSaid.get(text) ?? 0) + times)
  }
  return (line) => (timesSaid.get(texts[line]!) ?? 0) < (read.get(texts[line]!) ?? 0)
}

function countsOf<T>(items: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
