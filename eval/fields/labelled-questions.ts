import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Box, toBox } from '../../core/geometry.ts'

/** A page picture with what is printed on it and what is asked of it. */
export type LabelledForm = Readonly<{
  /** Path of the picture. */
  path: string
  width: number
  height: number
  lines: readonly Readonly<{ text: string; box: Box }>[]
  questions: readonly FormQuestion[]
}>

export type FormQuestion = Readonly<{
  id: string
  /** What is asked for: a field of a receipt, or the label of a form as printed. */
  field: string
  /** Any one is right. */
  answers: readonly string[]
  /** The lines that print the answer; none where labels do not say. */
  evidence: readonly Box[]
}>

const corners = z.tuple([z.number(), z.number(), z.number(), z.number()])
const printed = z.object({ text: z.string(), box: corners })
const labels = z.object({
  file: z.string(),
  width: z.number().positive(),
  height: z.number().positive(),
  lines: z.array(printed),
})
const question = z.object({
  id: z.string(),
  question: z.string(),
  answers: z.array(z.string()).min(1),
  doc: z.string(),
  evidence: z.array(printed),
})

/** The pages of `sroie/` or `funsd/`, in the file's order, each with its questions. */
export async function loadForms(folder: string): Promise<readonly LabelledForm[]> {
  const pages = (await readRows(join(folder, 'labels.jsonl'))).map((row) => labels.parse(row))
  const questions = (await readRows(join(folder, 'qa.jsonl'))).map((row) => question.parse(row))
  return pages.map(({ file, width, height, lines }) => {
    const boxOf = ([x0, y0, x1, y1]: z.infer<typeof corners>) =>
      toBox({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 }, { width, height })
    return {
      path: join(folder, file),
      width,
      height,
      lines: lines.map(({ text, box }) => ({ text, box: boxOf(box) })),
      questions: questions
        .filter(({ doc }) => doc === file)
        .map(({ id, question: field, answers, evidence }) => ({
          id,
          field,
          answers,
          evidence: evidence.map(({ box }) => boxOf(box)),
        })),
    }
  })
}

/** The values of a file with one JSON document a line. */
export async function readRows(path: string): Promise<readonly unknown[]> {
  const text = await readFile(path, 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
