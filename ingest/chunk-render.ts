import type { Chunk, Span } from '../core/chunk.ts'
import type { Atom } from './chunk-atoms.ts'

/** Atoms as a chunk's text with the map back to their lines. White space between two atoms counts to the first. */
export function render(atoms: readonly Atom[]): Pick<Chunk, 'text' | 'spans' | 'headings'> {
  let text = ''
  const spans: Span[] = []
  atoms.forEach((atom, index) => {
    if (index > 0) {
      text += atom.glue
      extendLast(spans, text.length)
    }
    for (const span of atom.spans) {
      append(spans, { ...span, start: text.length + span.start, end: text.length + span.end })
    }
    text += atom.text
  })
  return { text, spans, headings: commonHeadings(atoms) }
}

function extendLast(spans: Span[], end: number): void {
  const last = spans.pop()
  if (last !== undefined) spans.push({ ...last, end })
}

/** Neighbouring spans of one line are one span. */
function append(spans: Span[], span: Span): void {
  const last = spans.at(-1)
  if (last === undefined || last.line !== span.line || last.end !== span.start) spans.push(span)
  else extendLast(spans, span.end)
}

/** The path all atoms share: a chunk of several small sections lies in the section around them. */
function commonHeadings(atoms: readonly Atom[]): readonly string[] {
  const [first, ...rest] = atoms.map((atom) => atom.headings)
  if (first === undefined) return []
  const depth = rest.reduce((shared, path) => {
    const differs = path.findIndex((title, index) => title !== first[index])
    return Math.min(shared, differs === -1 ? path.length : differs)
  }, first.length)
  return first.slice(0, depth)
}
