import { createSpanModel } from '../../qa/span/span-model.ts'
import { evenly, readSquad, type SquadQuestion } from '../answers/read-squad.ts'
import { scoreSpans } from './score-spans.ts'
import { type SpanFigures, spanFigures } from './span-figures.ts'

export type EvalSpanOptions = Readonly<{
  /** Folder with `squad`. */
  data: string
  /** Answerable and unanswerable questions at most, each. */
  limit: number
  signal: AbortSignal
  onProgress: (done: number, total: number, doing: string) => void
}>

/** The span model that ships on SQuAD's development part, each question asked of its own paragraph. */
export async function evalSpan({ data, limit, ...options }: EvalSpanOptions): Promise<SpanFigures> {
  const { paragraphs, questions, unanswerable } = await readSquad(data)
  const texts = new Map(paragraphs.map(({ id, text }) => [id, text]))
  const asked = ({ question, answers, paragraph }: SquadQuestion) => ({
    question,
    answers,
    passage: texts.get(paragraph) ?? '',
  })
  const model = createSpanModel()
  try {
    const all = [...evenly(questions, limit), ...evenly(unanswerable, limit)].map(asked)
    return spanFigures(await scoreSpans(model, all, options))
  } finally {
    await model.close()
  }
}
