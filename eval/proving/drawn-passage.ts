import type { Hit } from '../../core/chunk.ts'
import type { LineOf } from '../../qa/prove/prover.ts'

/** Characters of a printed line, as in a book. */
const LINE_CHARS = 85

/** A paragraph as a hit, set in lines as a page would print it; its boxes are the lines' places in the paragraph. */
export function drawnPassage(id: string, name: string, text: string): Hit {
  const starts = lineStarts(text)
  const spans = starts.map((start, line) => ({
    start,
    end: starts[line + 1] ?? text.length,
    page: 1,
    line: `p0001l${String(line + 1).padStart(4, '0')}`,
    box: { x0: 0.1, y0: line / starts.length, x1: 0.9, y1: (line + 1) / starts.length },
  }))
  const chunk = { id: `${id}.00000`, documentId: id, ordinal: 0, headings: [], text, spans }
  return { chunk, collectionId: 'eval', documentName: name, score: 1 }
}

/** The lines that print `text.slice(start, end)`. */
export function linesBetween(hit: Hit, start: number, end: number): readonly LineOf[] {
  const spans = hit.chunk.spans.filter((span) => span.start < end && span.end > start)
  return spans.map(({ line }) => ({ hit, line }))
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (const word of text.matchAll(/\S+\s*/g)) {
    const start = starts.at(-1) ?? 0
    if (word.index > start && word.index + word[0].trimEnd().length - start > LINE_CHARS)
      starts.push(word.index)
  }
  return starts
}
