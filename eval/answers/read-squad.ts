import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

export type Paragraph = Readonly<{ id: string; title: string; text: string }>

/** `answers` is empty for a question that its paragraph does not answer. */
export type SquadQuestion = Readonly<{
  question: string
  answers: readonly string[]
  paragraph: string
  /** Of the first answer in the paragraph's text, where it is known. */
  answerStart?: number | undefined
}>

export type Squad = Readonly<{
  paragraphs: readonly Paragraph[]
  questions: readonly SquadQuestion[]
  /** SQuAD 2.0: asked about a paragraph that looks as if it answered them. */
  unanswerable: readonly SquadQuestion[]
}>

/** The developers' part of SQuAD, from the folder that holds `squad/`. */
export async function readSquad(data: string): Promise<Squad> {
  const folder = join(data, 'squad')
  return {
    paragraphs: await readLines(join(folder, 'paragraphs.jsonl'), ParagraphRow),
    questions: await readLines(join(folder, 'qa.jsonl'), QuestionRow),
    unanswerable: await readLines(join(folder, 'unanswerable.jsonl'), QuestionRow),
  }
}

/** SQuAD's training articles, for fitting only: none of them is in an evaluation set. */
export async function readSquadTrain(data: string): Promise<Omit<Squad, 'unanswerable'>> {
  const packed = await readFile(join(data, 'train', 'squad-train-full.jsonl.gz'))
  const rows = parseLines(gunzipSync(packed).toString('utf8'), TrainRow)
  return {
    paragraphs: rows.map(({ title, text }, index) => ({ id: `${title}#${index}`, title, text })),
    questions: rows.flatMap(({ title, questions }, index) =>
      questions.map((one) => ({ ...one, paragraph: `${title}#${index}` })),
    ),
  }
}

/** Natural Questions among the training pairs, for fitting only: each passage is a paragraph of its own. */
export async function readNaturalTrain(data: string): Promise<Omit<Squad, 'unanswerable'>> {
  const packed = ['nq-uda', 'qed-dev'].map((name) => readFile(join(data, 'train', `${name}.jsonl.gz`)))
  const rows = (await Promise.all(packed)).flatMap((bytes) =>
    parseLines(gunzipSync(bytes).toString('utf8'), PairRow),
  )
  const ids = new Map(
    [...new Set(rows.map(({ passage }) => passage))].map((text, index) => [text, `${index}`]),
  )
  const titles = new Map(rows.map(({ passage, title }) => [passage, title]))
  return {
    paragraphs: [...ids].map(([text, id]) => ({ id, title: titles.get(text) ?? `passage ${id}`, text })),
    questions: rows.map(({ question, answer, passage }) => ({
      question,
      answers: answer === undefined ? [] : [answer],
      paragraph: ids.get(passage) ?? '',
    })),
  }
}

/** `count` of the items, the same distance apart. */
export function evenly<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items
  return Array.from(
    { length: count },
    (_, index) => items[Math.floor((index * items.length) / count)],
  ).filter((item): item is T => item !== undefined)
}

const ParagraphRow = z.object({ id: z.string(), title: z.string(), text: z.string() })
const QuestionRow = z
  .object({
    question: z.string(),
    answers: z.array(z.string()),
    paragraph: z.string(),
    answer_start: z.number().optional(),
  })
  .transform(({ answer_start: answerStart, ...question }) => ({ ...question, answerStart }))
const TrainRow = z.object({
  title: z.string(),
  text: z.string(),
  questions: z.array(z.object({ question: z.string(), answers: z.array(z.string()) })),
})
const PairRow = z.object({
  question: z.string(),
  passage: z.string(),
  answer: z.string().optional(),
  title: z.string().optional(),
})

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  return parseLines(await readFile(path, 'utf8'), schema)
}

function parseLines<T>(text: string, schema: z.ZodType<T>): readonly T[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)))
}
