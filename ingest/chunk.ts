import type { Chunk } from '../core/chunk.ts'
import type { Document } from '../core/document.ts'
import type { Block, Page } from '../core/page.ts'
import { plainText } from '../core/plain-text.ts'
import { type Atom, atomsOf } from './chunk-atoms.ts'
import { type Held, pack, unpack } from './chunk-carry.ts'
import {
  type Budget,
  fill,
  split,
  WORDS_GATHERED,
  WORDS_MIN,
  withHead,
  withoutLargeHeads,
  wordsOf,
} from './chunk-draft.ts'
import {
  continuesParagraph,
  continuesTable,
  isInsideSentence,
  joinParagraph,
  joinRows,
  openAfter,
} from './chunk-joins.ts'
import { render } from './chunk-render.ts'
import type { ChunkPages } from './chunker.ts'
import { nameRunning, renamed } from './running.ts'
import { edgesOf, upright } from './running-text.ts'

export type ChunkerOptions = Readonly<{
  /** As the embedder counts them. */
  countTokens: (text: string) => number
  /** The longest text the embedder reads; document name and headings are embedded with the chunk and count too. */
  tokensMax: number
}>

/**
 * Pages to chunks, page by page: running lines are named, blocks become atoms, atoms gather in a draft that is emitted
 * when the next block does not fit. All state is in the carry, so any division into stretches gives the same chunks.
 */
export function createChunker(options: ChunkerOptions): ChunkPages {
  return (pages, context) => {
    let held = unpack(context.carry)
    const named: Page[] = []
    const drafts: (readonly Atom[])[] = []
    for (const [index, page] of pages.entries()) {
      const next = pages[index + 1] ?? context.next
      const ahead = next !== undefined && next.number === page.number + 1 ? [edgesOf(next)] : []
      const current = nameRunning(page, [...held.edges, ...ahead])
      named.push(current)
      const step = takePage(held, current, context.document, options)
      held = { ...step.held, edges: [...held.edges, edgesOf(page)].slice(-2) }
      drafts.push(...step.drafts)
    }
    if (context.last && held.draft.length > 0) drafts.push(held.draft)
    const chunks = drafts.map((draft, index) => toChunk(draft, context.document, context.ordinal + index))
    return { pages: named, chunks, carry: context.last ? undefined : pack(held) }
  }
}

/** What a block or page made of what was held: the new state, and the drafts that are finished. */
type Step = Readonly<{ held: Held; drafts: readonly (readonly Atom[])[] }>

function takePage(before: Held, page: Page, document: Document, options: ChunkerOptions): Step {
  // Nothing goes on over a page that could not be read.
  let held: Held = before.edges.at(-1)?.page === page.number - 1 ? before : { ...before, open: 'no' }
  const drafts: (readonly Atom[])[] = []
  let previous: Block | undefined
  for (const block of readingOrder(page, held)) {
    const step = takeBlock(held, block, page, isAfterBreak(previous, block, page), document, options)
    held = step.held
    drafts.push(...step.drafts)
    previous = block
  }
  return { held, drafts }
}

/** Whether a block is the first of its page or, standing higher than the one before it, of its column. */
function isAfterBreak(previous: Block | undefined, block: Block, page: Page): boolean {
  if (previous === undefined) return true
  return upright(block.box, page.rotation).y0 < upright(previous.box, page.rotation).y0
}

/** Blocks of printed lines that say something (dust on a scan reads as dots; what no line prints is never cited), with a paragraph that goes on from the page before ahead of captions that float above it. */
function readingOrder(page: Page, held: Held): readonly Block[] {
  const content = page.blocks.filter(
    (block) => !NOT_CONTENT.has(block.kind) && /[\p{L}\p{N}]/u.test(block.markdown) && block.lines.length > 0,
  )
  const first = content.findIndex((block) => block.kind !== 'caption')
  const block = content[first]
  if (block === undefined || first === 0 || !continuesParagraph(block, held, true)) return content
  return [block, ...content.filter((other) => other !== block)]
}

const NOT_CONTENT: ReadonlySet<Block['kind']> = new Set([
  'page-header',
  'page-footer',
  'page-number',
  'figure',
])

function takeBlock(
  before: Held,
  taken: Block,
  page: Page,
  afterBreak: boolean,
  document: Document,
  options: ChunkerOptions,
): Step {
  const block = isInsideSentence(taken, before) ? renamed(taken, 'paragraph') : taken
  const path = block.kind === 'heading' ? opened(before.path, block) : before.path
  const headings = path.map((section) => section.title)
  const boxes = new Map(page.lines.map((line) => [line.id, line.box]))
  const atoms = atomsOf(block, {
    page: page.number,
    boxOf: (line) => boxes.get(line),
    headings,
    countTokens: options.countTokens,
  })
  const budget = budgetFor(document, headings, options)
  const added = add(before, block, atoms, afterBreak, budget)
  return {
    held: { ...before, draft: added.draft, open: openAfter(block, page), path },
    drafts: added.drafts,
  }
}

/** Titles this long fill the room of the text they stand over. */
const TITLE_CHARS_MAX = 200

function opened(path: Held['path'], heading: Block): Held['path'] {
  const level = heading.level ?? 1
  const title = plainText(heading.markdown).slice(0, TITLE_CHARS_MAX)
  return [...path.filter((section) => section.level < level), { level, title }]
}

function budgetFor(document: Document, headings: readonly string[], options: ChunkerOptions): Budget {
  const taken = options.countTokens([document.name, ...headings].join(' '))
  return { tokensMax: Math.max(options.tokensMax / 2, options.tokensMax - taken) }
}

type Added = Readonly<{ draft: readonly Atom[]; drafts: readonly (readonly Atom[])[] }>

function add(held: Held, block: Block, atoms: readonly Atom[], afterBreak: boolean, budget: Budget): Added {
  if (continuesParagraph(block, held, afterBreak)) {
    const joined = joinParagraph(held.draft, atoms)
    return settle([...joined.draft, ...joined.atoms], budget)
  }
  if (afterBreak && continuesTable(block, held)) {
    return settle([...held.draft, ...withoutLargeHeads(joinRows(held.draft, atoms), budget)], budget)
  }
  return gather(held.draft, block, withoutLargeHeads(atoms, budget), budget)
}

/** A block of its own joins the draft when the two are short; a heading always begins anew unless the draft is tiny. */
function gather(draft: readonly Atom[], block: Block, atoms: readonly Atom[], budget: Budget): Added {
  const together = [...draft, ...atoms]
  const ended = withoutLastHeadings(draft)
  const room = block.kind === 'heading' ? WORDS_MIN : WORDS_GATHERED
  if (wordsOf(together) <= room && fill(together, budget) <= 1) return { draft: together, drafts: [] }
  if (wordsOf(ended) < WORDS_MIN && fill(ended, budget) < 0.5) return settle(together, budget)
  const rest = settle([...draft.slice(ended.length), ...atoms], budget)
  return { draft: rest.draft, drafts: [ended, ...rest.drafts] }
}

/** Titles belong to what follows them. */
function withoutLastHeadings(draft: readonly Atom[]): readonly Atom[] {
  return draft.slice(0, draft.findLastIndex((atom) => atom.kind !== 'heading') + 1)
}

/** Cuts what does not fit; the last part stays open unless one line alone is too large to hold. */
function settle(atoms: readonly Atom[], budget: Budget): Added {
  const parts = split(atoms, budget)
  const last = parts.at(-1) ?? []
  return fill(last, budget) > 1 ? { draft: [], drafts: parts } : { draft: last, drafts: parts.slice(0, -1) }
}

function toChunk(draft: readonly Atom[], document: Document, ordinal: number): Chunk {
  return {
    id: `${document.id}.${String(ordinal).padStart(5, '0')}`,
    documentId: document.id,
    ordinal,
    ...render(withHead(draft)),
  }
}
