import type { Chunk, Hit } from '../../core/chunk.ts'
import { stemsOf } from '../../index/analyze.ts'
import type { Evidence, QueryTerm } from '../../qa/answerer.ts'

/** A hit whose chunk has the given printed lines, each with the page it is on; `text` joins them by their ends. */
export function drawHit(
  lines: readonly Readonly<{ text: string; page?: number }>[],
  options: Readonly<{ id?: string; score?: number; headings?: readonly string[] }> = {},
): Hit {
  const { id = 'doc.00000', score = 1, headings = [] } = options
  let text = ''
  const spans = lines.map((line, index) => {
    const start = text.length
    text += line.text
    const y0 = 0.1 + index * 0.02
    const page = line.page ?? 1
    return {
      start,
      end: text.length,
      page,
      line: `p000${page}l000${index + 1}`,
      box: { x0: 0.1, y0, x1: 0.9, y1: y0 + 0.015 },
    }
  })
  const chunk: Chunk = { id, documentId: id.split('.')[0] ?? '', ordinal: 0, headings, text, spans }
  return { chunk, collectionId: 'col', documentName: 'drawn.pdf', score }
}

/** Evidence as a search gives it: every content word of the question, those of no hit as missing. */
export function evidenceFor(question: string, hits: readonly Hit[]): Evidence {
  const printed = new Set(hits.flatMap((hit) => stemsOf(hit.chunk.text)))
  const terms = [...new Set(stemsOf(question))].map(
    (term): QueryTerm => ({ term, idf: printed.has(term) ? 3 : 7, found: printed.has(term) }),
  )
  return { hits, terms, keywordScores: hits.map((hit) => hit.score) }
}
