import { evenly, readSquad, type Squad } from '../answers/read-squad.ts'
import { drawnPassage, linesBetween } from './drawn-passage.ts'
import { paraphrased } from './paraphrase.ts'
import type { TrueStatement } from './true-statement.ts'

/** Passages given with the right one: what a search would bring along. */
const OTHERS = 4

/** Answer sentences as printed, and questions with their answers made statements, over SQuAD's paragraphs. */
export async function squadStatements(data: string, limit: number): Promise<readonly TrueStatement[]> {
  return statementsOf(await readSquad(data), limit)
}

/** The same of paragraphs and questions that are already read; an answer without a place is taken where it first stands. */
export function statementsOf(
  { paragraphs, questions }: Omit<Squad, 'unanswerable'>,
  limit: number,
): readonly TrueStatement[] {
  const places = new Map(paragraphs.map((paragraph, index) => [paragraph.id, index]))
  return evenly(questions, limit).flatMap(({ question, answers, paragraph, ...asked }) => {
    const at = places.get(paragraph)
    const own = at === undefined ? undefined : paragraphs[at]
    const [answer] = answers.toSorted((a, b) => a.length - b.length)
    if (at === undefined || own === undefined || answer === undefined) return []
    const answerStart = asked.answerStart ?? own.text.indexOf(answer)
    if (answerStart < 0) return []
    // The paragraphs after it in its article, then one of an article far away.
    const around = Array.from(
      { length: OTHERS },
      (_, step) => paragraphs[(at + step + 1) % paragraphs.length],
    )
    const far = paragraphs[(at + paragraphs.length / 2) | 0] ?? paragraphs[(at * 7 + 311) % paragraphs.length]
    const hits = [own, ...around]
      .filter((one) => one !== undefined)
      .map(({ id, title, text }) => drawnPassage(id, title, text))
    const [first, ...rest] = hits
    if (first === undefined) return []
    const sentence = sentenceAt(own.text, answerStart)
    const common = {
      set: 'squad' as const,
      document: own.title,
      hits: [first, ...rest] as const,
      elsewhere: far?.text ?? '',
    }
    const cites = linesBetween(first, sentence.start, sentence.end)
    const verbatim = {
      ...common,
      said: 'verbatim' as const,
      text: own.text.slice(sentence.start, sentence.end),
      cites,
    }
    const text = paraphrased(question, answer)
    const said = [verbatim].filter(({ text }) => BEGINNING.test(text))
    return text === undefined ? said : [...said, { ...common, said: 'paraphrased' as const, text, cites }]
  })
}

/** A sentence cut in two, as after the line feed of `O₂`, is none. */
const BEGINNING = /^["“'‘(]?(?:\p{Lu}|\p{N}(?!\)))/u

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' })

function sentenceAt(text: string, at: number): Readonly<{ start: number; end: number }> {
  for (const { segment, index } of SENTENCES.segment(text)) {
    if (at < index + segment.length) return { start: index, end: index + segment.trimEnd().length }
  }
  return { start: 0, end: text.length }
}
