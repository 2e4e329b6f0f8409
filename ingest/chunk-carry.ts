import type { Atom } from './chunk-atoms.ts'
import type { PageEdges } from './running-text.ts'

/** What the chunker holds open between two pages. Bounded: one chunk, one heading path, the edges of two pages. */
export type Held = Readonly<{
  /** The chunk being filled. */
  draft: readonly Atom[]
  /** Whether the draft's last line may go on in the next paragraph, and whether it reaches the right edge. */
  open: 'no' | 'short-line' | 'full-line'
  /** Open sections, outermost first. */
  path: readonly Readonly<{ level: number; title: string }>[]
  /** Margins of the last two pages, to find running lines. */
  edges: readonly PageEdges[]
}>

export const NOTHING_HELD: Held = { draft: [], open: 'no', path: [], edges: [] }

/** As JSON, with the heading paths and table heads that atoms share written once. */
export function pack(held: Held): string {
  const headings: (readonly string[])[] = []
  const heads: Atom[] = []
  const draft = held.draft.map(({ headings: path, head, ...atom }) => ({
    ...atom,
    path: indexIn(headings, path),
    ...(head !== undefined && { head: indexIn(heads, head) }),
  }))
  return JSON.stringify({ ...held, draft, headings, heads })
}

/** `carry` is what `pack` wrote, or undefined at a document's start. Written and read by this program only. */
export function unpack(carry: string | undefined): Held {
  if (carry === undefined) return NOTHING_HELD
  const { draft, headings, heads, ...held } = JSON.parse(carry) as Packed
  return {
    ...held,
    draft: draft.map(({ path, head, ...atom }) => {
      const sharedHead = head === undefined ? undefined : heads[head]
      return {
        ...atom,
        headings: headings[path] ?? [],
        ...(sharedHead !== undefined && { head: sharedHead }),
      }
    }),
  }
}

type Packed = Omit<Held, 'draft'> & {
  draft: readonly (Omit<Atom, 'headings' | 'head'> & { path: number; head?: number })[]
  headings: readonly (readonly string[])[]
  heads: readonly Atom[]
}

function indexIn<T>(shared: T[], value: T): number {
  const known = shared.indexOf(value)
  return known === -1 ? shared.push(value) - 1 : known
}
