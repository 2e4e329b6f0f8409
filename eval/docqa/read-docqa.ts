import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export type DocqaQuestion = Readonly<{
  question: string
  /** Any one of them is right; each is one thing, or several that must all be said. None when it has no answer. */
  answers: readonly (readonly string[])[]
  /** The file it was asked about. */
  file: string
  /** From 1, where the answer is; empty where nobody said. */
  pages: readonly number[]
}>

export type DocqaSet = Readonly<{
  name: string
  /** Folder the files' paths start from. */
  folder: string
  files: readonly string[]
  questions: readonly DocqaQuestion[]
}>

/** In the order of the tables. */
export const DOCQA_SETS = ['financebench', 'mmlongbench-doc', 'uda', 'northwind'] as const

/** One set from the folder that holds `docqa/`. */
export async function readDocqa(data: string, name: (typeof DOCQA_SETS)[number]): Promise<DocqaSet> {
  const folder = join(data, 'docqa', name)
  const files = await readLines(join(folder, 'docs.jsonl'), DocumentRow)
  const questions = await readLines(join(folder, 'qa.jsonl'), QuestionRow)
  return { name, folder, files: files.map(({ file }) => file), questions }
}

const DocumentRow = z.object({ file: z.string() })

const QuestionRow = z
  .object({
    question: z.string(),
    answers: z.array(z.string()),
    doc: z.string(),
    pages: z.array(z.number()),
    answerable: z.boolean(),
  })
  .transform(({ question, answers, doc, pages, answerable }) => ({
    question,
    answers: answerable ? answers.map((answer) => itemsOf(answer.replace(ASIDE, ''))) : [],
    file: doc,
    pages,
  }))

/** FinanceBench tells after some answers how it counts years; nobody asked for that. */
const ASIDE = /\s*The answer here assumes .*$/s

/** MMLongBench-Doc writes lists as Python does: `['90%', '42%']`. */
function itemsOf(answer: string): readonly string[] {
  if (!/^\[.*\]$/s.test(answer)) return [answer]
  const items = [...answer.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)]
  return items.length === 0 ? [answer] : items.map(([, single, double]) => single ?? double ?? '')
}

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => schema.parse(JSON.parse(line)))
}
