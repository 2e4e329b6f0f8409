import type { Citation, Claim } from '../../core/answer.ts'
import { stemsOf } from '../../index/analyze.ts'
import { createExtractiveAnswerer } from '../../qa/answerers/extractive.ts'
import type { SpanReader } from '../../qa/extractive/read-spans.ts'
import { createProver } from '../../qa/prove/create-prover.ts'
import { withParagraphs } from '../answers/paragraph-library.ts'
import { evenly, readSquad } from '../answers/read-squad.ts'

/** Citation recall and precision as in ALCE (Gao et al. 2023, arXiv 2305.14627, section 4.2), in [0, 1]. */
export type CitationFigures = Readonly<{
  questions: number
  statements: number
  citations: number
  /** Share of statements that their citations bear out together. */
  recall: number
  /** Share of citations of such statements that bear them out alone, or without which the others do not. */
  precision: number
}>

/**
 * What the shipped extractive answerer cites for SQuAD's questions, asked of all paragraphs by the real search. The judge
 * knows nothing of the prover: a statement is borne out when its letters and digits are printed in the quotes, in order.
 */
export async function evalCitations(
  options: Readonly<{
    data: string
    limit: number
    spans: SpanReader
    signal: AbortSignal
    onProgress: (done: number, total: number, doing: string) => void
  }>,
): Promise<CitationFigures> {
  const { paragraphs, questions } = await readSquad(options.data)
  const asked = evenly(questions, options.limit)
  const answerer = createExtractiveAnswerer({
    stems: stemsOf,
    spans: options.spans,
    prove: createProver({ stems: stemsOf }),
  })
  const sum = { statements: 0, borneOut: 0, citations: 0, needed: 0 }
  await withParagraphs(paragraphs, options.signal, async (library) => {
    for (const [index, { question }] of asked.entries()) {
      options.signal.throwIfAborted()
      const evidence = await library.ask(question)
      const finding = await answerer.answer(question, evidence, { signal: options.signal })
      if (finding.kind === 'found') {
        for (const claim of finding.claims) count(sum, finding.text, claim, finding.citations)
      }
      if (index % 50 === 0) options.onProgress(index, asked.length, 'citations')
    }
  })
  return {
    questions: asked.length,
    statements: sum.statements,
    citations: sum.citations,
    recall: sum.borneOut / Math.max(1, sum.statements),
    precision: sum.needed / Math.max(1, sum.citations),
  }
}

type Sum = { statements: number; borneOut: number; citations: number; needed: number }

function count(sum: Sum, text: string, { start, end, markers }: Claim, citations: readonly Citation[]): void {
  const said = lettersOf(text.slice(start, end).replace(/\s?\[\d+\]/g, ''))
  const quotes = citations
    .filter(({ marker }) => markers.includes(marker))
    .map(({ quote }) => lettersOf(quote))
  const isBorneOut = quotes.join('').includes(said)
  sum.statements += 1
  sum.borneOut += isBorneOut ? 1 : 0
  sum.citations += quotes.length
  if (!isBorneOut) return
  for (const [index, quote] of quotes.entries()) {
    const others = quotes.filter((_, other) => other !== index).join('')
    if (quote.includes(said) || !others.includes(said)) sum.needed += 1
  }
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
