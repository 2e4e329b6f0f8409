import { analyzeQuery } from '../../index/analyze.ts'
import { readPairs, SOURCES } from '../../training/embedder/read-pairs.ts'
import type { PassageDocument } from './fill-library.ts'
import { evenly, groupBy } from './read-data.ts'

/** Passages that the embedder was not trained on, as one collection, and what asks for them. */
export type HeldSet = Readonly<{
  documents: readonly PassageDocument[]
  asked: readonly Readonly<{ set: string; fitted: boolean; text: string; passage: string }>[]
}>

/** Pairs whose questions hardly tell which passage they ask for are no use here: `policyqa` asks every site the same. */
const LEFT_OUT = ['policyqa']

/** Bare keywords among the questions of running text, as people type them. */
const KEYWORDS = { share: 0.2, words: 3 }

/** One collection a source; `count` questions of the largest and in proportion of the others, at least 200. */
export async function heldSets(train: string, count: number): Promise<readonly HeldSet[]> {
  const { passages, queries } = await readPairs(train)
  const asked = groupBy(queries, ({ passage }) => passage)
  const held = passages.map((passage, at) => ({ ...passage, id: String(at), at })).filter((one) => one.held)
  const sources = [...groupBy(held, ({ source }) => source)]
  const most = Math.max(...sources.map(([, some]) => some.length))
  return sources.flatMap(([source, some]) => {
    const set = SOURCES[source] ?? ''
    if (LEFT_OUT.includes(set)) return []
    const questions = some.flatMap(({ at, group, id }) =>
      (asked.get(at) ?? []).map(({ text }) => ({ set, fitted: group % 2 === 0, text, passage: id })),
    )
    const drawn = evenly(questions, Math.max(200, Math.round((count * some.length) / most)))
    const documents = [...groupBy(some, ({ group, title }) => title || String(group))]
    return {
      documents: documents.map(([name, own]) => ({ name: own[0]?.title ? name : '', passages: own })),
      asked: set === 'squad' ? drawn.flatMap(withKeywords) : drawn,
    }
  })
}

function withKeywords(asked: HeldSet['asked'][number], i: number): HeldSet['asked'] {
  if (i % Math.round(1 / KEYWORDS.share) !== 0) return [asked]
  const { terms } = analyzeQuery(asked.text)
  const start = i % Math.max(1, terms.length - KEYWORDS.words)
  const text = terms.slice(start, start + KEYWORDS.words).join(' ')
  return [asked, { ...asked, set: 'keywords', text }]
}
