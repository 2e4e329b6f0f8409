import { createSearch } from '../../index/search.ts'
import { standAlone } from '../../qa/conversation/stand-alone.ts'
import { evenly, readSquad } from '../answers/read-squad.ts'
import { type RankFigures, rankFigures } from '../retrieval/measure.ts'
import { readSquad as readPassages } from '../retrieval/read-data.ts'
import { withLibrary } from '../retrieval/with-library.ts'
import { type FollowUp, followUpsFrom } from './pointing-questions.ts'

export type FollowUpsOptions = Readonly<{
  /** Folder that holds `squad/`. */
  data: string
  /** Follow-ups asked at most, evenly drawn. */
  limit: number
  onProgress: (done: number, total: number, doing: string) => void
  signal: AbortSignal
}>

/** Where the paragraph came that the follow-up is about. */
export type FollowUpsReport = Readonly<{
  /** As typed, without what was said before; made to stand alone; and as its writer wrote it, with the name in full. */
  typed: RankFigures
  standAlone: RankFigures
  written: RankFigures
  /** Share of the follow-ups that were changed at all, and of whole questions that were changed though they need nothing. */
  changed: number
  changedWrongly: number
}>

/** How much of what a follow-up leaves unsaid is put back from the question before, on questions people wrote. */
export async function evalFollowUps(options: FollowUpsOptions): Promise<FollowUpsReport> {
  const { questions } = await readSquad(options.data)
  const { documents } = await readPassages(options.data, 1)
  const asked = evenly(followUpsFrom(questions), options.limit)
  const changed = asked.filter((one) => madeWhole(one) !== one.question).length
  const wrongly = asked.filter((one) => madeWhole({ ...one, question: one.whole }) !== one.whole).length
  return withLibrary(documents, { title: true, signal: options.signal }, async (filled) => {
    const search = createSearch(filled.deps)
    const measure = async (doing: string, query: (one: FollowUp) => string) => {
      const ranks: (number | undefined)[] = []
      for (const [index, one] of asked.entries()) {
        const { hits } = await search(filled.collectionId, query(one), { limit: 10 }, options.signal)
        const at = hits.findIndex((hit) => hit.chunk.id === filled.chunkIds.get(one.paragraph))
        ranks.push(at < 0 ? undefined : at + 1)
        if (index % 100 === 0) options.onProgress(index, asked.length, doing)
      }
      return rankFigures(ranks)
    }
    return {
      typed: await measure('as typed', ({ question }) => question),
      standAlone: await measure('made to stand alone', madeWhole),
      written: await measure('as written', ({ whole }) => whole),
      changed: changed / Math.max(1, asked.length),
      changedWrongly: wrongly / Math.max(1, asked.length),
    }
  })
}

function madeWhole({ before, question }: FollowUp): string {
  return standAlone(question, [{ question: before.question, said: before.answers[0] ?? '' }])
}

export function followUpsTable(report: FollowUpsReport): string {
  const row = (name: string, { questions, recallAt1, recallAt5, mrrAt10 }: RankFigures) =>
    `| ${name} | ${questions} | ${recallAt1.toFixed(3)} | ${recallAt5.toFixed(3)} | ${mrrAt10.toFixed(3)} |`
  return [
    '| follow-up | questions | R@1 | R@5 | MRR@10 |',
    '| --- | ---: | ---: | ---: | ---: |',
    row('as typed', report.typed),
    row('made to stand alone', report.standAlone),
    row('as its writer wrote it', report.written),
    '',
    `Changed: ${(100 * report.changed).toFixed(1)} % of the follow-ups, ${(100 * report.changedWrongly).toFixed(1)} % of questions that say enough.`,
  ].join('\n')
}
