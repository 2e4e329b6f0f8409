import type { Hit } from '../../core/chunk.ts'
import type { Range } from '../sentence-ends.ts'
import type { ReadSentence } from './read-sentences.ts'

/** A stretch of a hit that is read at once: whole sentences, as many as a reader takes in. */
type Window = Readonly<{ hit: Hit; range: Range }>

/** As long as the longer paragraphs the span model was trained on, in characters: some 240 words and marks. */
const CHARS_MAX = 1200

/**
 * The best `count` windows: those that hold the sentences words speak for most. A hit's windows follow one another, each
 * beginning with the last sentence of the one before, so that what `it` means is read with it.
 */
export function windowsOf(
  sentences: readonly ReadSentence[],
  scoreOf: (sentence: ReadSentence) => number,
  count: number,
): readonly Window[] {
  const scored = [...byHit(sentences)].flatMap(([hit, own]) =>
    cut(own).map((within) => ({
      window: { hit, range: { start: within[0]!.range.start, end: endOf(within) } },
      score: Math.max(...within.map(scoreOf)),
    })),
  )
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ window }) => window)
}

function byHit(sentences: readonly ReadSentence[]): ReadonlyMap<Hit, readonly ReadSentence[]> {
  const hits = new Map<Hit, ReadSentence[]>()
  for (const sentence of sentences) {
    const own = hits.get(sentence.hit)
    if (own === undefined) hits.set(sentence.hit, [sentence])
    else own.push(sentence)
  }
  return hits
}

/** Runs of sentences within CHARS_MAX; a sentence longer than that is a run by itself. None is empty. */
function cut(sentences: readonly ReadSentence[]): readonly (readonly ReadSentence[])[] {
  const runs: ReadSentence[][] = []
  let run: ReadSentence[] = []
  for (const sentence of sentences) {
    const [first] = run
    if (first !== undefined && sentence.range.end - first.range.start > CHARS_MAX) {
      runs.push(run)
      const last = run.at(-1)
      const isFitting = last !== undefined && sentence.range.end - last.range.start <= CHARS_MAX
      run = isFitting ? [last] : []
    }
    run.push(sentence)
  }
  return run.length === 0 ? runs : [...runs, run]
}

/** A label's range takes in the value below it, which may end after the next sentence's. */
function endOf(sentences: readonly ReadSentence[]): number {
  return Math.max(...sentences.map(({ range }) => range.end))
}
