import type { LabelWord } from './words.ts'

/** Words, from the first to before the last. */
export type Run = Readonly<{ from: number; to: number }>

/** Words that are marked and follow one another, with little words between them. */
export function runsOf(marked: readonly boolean[], words: readonly LabelWord[]): readonly Run[] {
  const runs: { from: number; to: number }[] = []
  for (const [at, own] of marked.entries()) {
    if (!own) continue
    const last = runs.at(-1)
    const isNext = last !== undefined && words.slice(last.to, at).every(({ weight }) => weight < 1)
    if (last !== undefined && isNext) last.to = at + 1
    else runs.push({ from: at, to: at + 1 })
  }
  return runs
}
