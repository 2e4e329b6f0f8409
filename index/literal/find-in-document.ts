import { setImmediate as turn } from 'node:timers/promises'
import type { Document } from '../../core/document.ts'
import type { Finding, FoundText } from '../../core/found-text.ts'
import { type Box, union } from '../../core/geometry.ts'
import type { LineId, Page } from '../../core/page.ts'
import type { Pages } from '../../library/library.ts'
import { type FoldedWord, fold, foldedPage, foldedText } from './folded-page.ts'

/** Places after which the rest is left to the next call. */
const FOUND_MAX = 200
/** Places on one page; more of them tell nobody more, and each is sent. */
const PAGE_FOUND_MAX = 2_000
/** Characters of a place's lines that are told: a line of a hostile document is as long as it likes. */
const TEXT_CHARS_MAX = 500
/** Milliseconds after which it is, so that first hits show. */
const SLICE_MS = 80
/** Milliseconds after which others have their turn: pages come without waiting, so that nobody else would. */
const TURN_MS = 8
/** Pages that are passed over in one query at most, some 10 ms. */
const WINDOW = 100
/** Runs of letters that a page is looked through for before it is read. */
const RUNS_MAX = 4

/**
 * Literal text in the lines of a document from page `from` on, page by page: case, accents and white space do not
 * matter, and words that are broken at line ends are found whole.
 */
export async function findInDocument(
  library: Pick<Pages, 'each'>,
  { id, pages }: Pick<Document, 'id' | 'pages'>,
  { query, from }: Readonly<{ query: string; from: number }>,
  signal: AbortSignal,
): Promise<Finding> {
  const wanted = fold(query)
  const items: FoundText[] = []
  if (wanted === '') return { items, next: null }
  const runs = runsOf(wanted)
  const until = performance.now() + SLICE_MS
  const letOthers = turnEvery(TURN_MS)
  for (let first = from; first <= pages.total; first += WINDOW) {
    for await (const page of library.each(id, { from: first, to: first + WINDOW - 1, runs })) {
      await letOthers()
      signal.throwIfAborted()
      items.push(...findInPage(page, wanted))
      if (items.length >= FOUND_MAX || performance.now() >= until) return { items, next: page.number + 1 }
    }
    // Pages that were passed over took time too.
    if (performance.now() >= until) return { items, next: first + WINDOW }
    await letOthers()
  }
  return { items, next: null }
}

/** Gives the event loop a turn when the last one is `ms` milliseconds ago. */
function turnEvery(ms: number): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < ms) return
    await turn()
    last = performance.now()
  }
}

/** What of the text any page prints as it is, whatever its accents and line breaks; the longest few tell pages apart. */
function runsOf(wanted: string): readonly string[] {
  const runs = new Set(wanted.match(/[a-z0-9]+/g) ?? [])
  return [...runs].toSorted((a, b) => b.length - a.length).slice(0, RUNS_MAX)
}

function findInPage(page: Page, wanted: string): readonly FoundText[] {
  if (!foldedText(page.lines).includes(wanted)) return []
  const { text, words } = foldedPage(page.lines)
  const texts = new Map(page.lines.map((line) => [line.id, line.text]))
  const found: FoundText[] = []
  let at = text.indexOf(wanted)
  let first = 0
  while (at !== -1 && found.length < PAGE_FOUND_MAX) {
    const end = at + wanted.length
    while ((words[first]?.end ?? end) <= at) first++
    const touched: FoldedWord[] = []
    for (let i = first; i < words.length && words[i]!.start < end; i++) touched.push(words[i]!)
    const lines = [...new Set(touched.map(({ line }) => line))]
    found.push({
      page: page.number,
      lines,
      boxes: lines.flatMap((line) => union(boxesOn(line, touched)) ?? []),
      text: lines
        .map((line) => texts.get(line) ?? '')
        .join(' ')
        .slice(0, TEXT_CHARS_MAX),
    })
    at = text.indexOf(wanted, end)
  }
  return found
}

function boxesOn(line: LineId, words: readonly FoldedWord[]): readonly Box[] {
  return words.filter((word) => word.line === line).map(({ box }) => box)
}
