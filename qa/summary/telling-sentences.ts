import { anchorsOf, type Hit } from '../../core/chunk.ts'
import { asMarkdown } from '../../core/markdown-text.ts'
import { plainText } from '../../core/plain-text.ts'
import type { Statement } from '../prove/prover.ts'
import { sentencesIn } from '../sentences.ts'
import type { Stems } from '../stems.ts'
import { centralities, cosine, type Vector, vectorsOf } from './centrality.ts'

/** A sentence worth saying by itself. */
export type Telling = Readonly<{ statement: Statement; hit: Hit; score: number; vector: Vector }>

/** Sentences of a section looked at; a section of forty chunks has about as many. */
const SENTENCES_MAX = 300

/** Shorter print says too little alone, longer print says too much. */
const CHARS_MIN = 40
const CHARS_MAX = 400
const STEMS_MIN = 5

/**
 * Weights beside centrality, which is 1 for the most central sentence: how early it stands in its section, and how much
 * of the headings it takes up. Small, so that they decide between sentences that are about equally central.
 */
const EARLY_WEIGHT = 0.3
const HEADING_WEIGHT = 0.3

/** A sentence that leans on the one before it says little alone. */
const LEANING_COST = 0.4

/** Complete sentences of the hits, the most telling first: central among the others, early, and about the headings. */
export function tellingSentences(hits: readonly Hit[], stems: Stems): readonly Telling[] {
  const found = hits.flatMap((hit) => candidatesIn(hit, stems)).slice(0, SENTENCES_MAX)
  const vectors = vectorsOf(found.map((one) => one.stems))
  const central = centralities(vectors)
  return found
    .map(({ statement, hit, text, stems: own }, index): Telling => {
      const early = 1 - index / found.length
      const headings = new Set(hit.chunk.headings.flatMap(stems))
      const about = headings.size === 0 ? 0 : own.filter((stem) => headings.has(stem)).length / headings.size
      const leaning = LEANING.test(text) ? LEANING_COST : 0
      const score =
        (central[index] ?? 0) + EARLY_WEIGHT * early + HEADING_WEIGHT * Math.min(1, about) - leaning
      return { statement, hit, score, vector: vectors[index] ?? new Map() }
    })
    .sort((a, b) => b.score - a.score)
}

/** Sentences this alike say the same. */
const ALIKE = 0.5

/** The first `count` of them that do not say the same, in the order in which they were found best. */
export function withoutRepeats<T extends Readonly<{ vector: Vector }>>(
  telling: readonly T[],
  count: number,
): readonly T[] {
  const kept: T[] = []
  for (const one of telling) {
    if (kept.length >= count) break
    if (kept.every((other) => cosine(one.vector, other.vector) < ALIKE)) kept.push(one)
  }
  return kept
}

function candidatesIn(hit: Hit, stems: Stems) {
  const { text } = hit.chunk
  return sentencesIn(hit.chunk).flatMap(({ start, end, kind }) => {
    const printed = withoutMarkers(plainText(text.slice(start, end)))
    if (kind !== 'prose' || printed.length < CHARS_MIN || printed.length > CHARS_MAX) return []
    if (!/[.!?。][)"'”’\]]*$/u.test(printed)) return []
    const own = stems(printed)
    if (own.length < STEMS_MIN) return []
    const cites = anchorsOf(hit.chunk, start, end).flatMap(({ lines }) =>
      lines.map((line) => ({ hit, line })),
    )
    return [{ hit, text: printed, stems: own, statement: { text: asMarkdown(printed), cites } }]
  })
}

/** The source's own `[3]` would look like one of ours. */
function withoutMarkers(text: string): string {
  return text.replace(/\s?\[\d{1,4}(?:\s?[,–-]\s?\d{1,4})*\]/g, '').trim()
}

const LEANING =
  /^(?:["'“‘(]*)(?:It|Its|He|She|They|His|Her|Their|This|These|That|Those|Such|However|But|And|Also|Thus|Therefore|Hence|Moreover|Furthermore|In addition|For example|For instance|Similarly|Instead|Here|There|As a result|On the other hand)\b/
