import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { OwnQuestion } from './own-question.ts'

/**
 * Questions from a file: CSV with the columns `question`, `answer` (several parted by `|`; empty when the documents do
 * not say), `document` and `page`; or JSON lines of `{question, answers, document?, page?}`. Throws AppError
 * `invalid-request` that names the row.
 */
export async function readOwnQuestions(path: string): Promise<readonly OwnQuestion[]> {
  const text = await readFile(path, 'utf8')
  const rows = extname(path).toLowerCase() === '.csv' ? csvRows(path, text) : jsonRows(path, text)
  if (rows.length === 0) throw new AppError('invalid-request', `There are no questions in ${path}.`)
  return rows
}

const Answer = z.string().transform((cell) =>
  cell
    .split('|')
    .map((answer) => answer.trim())
    .filter((answer) => answer !== ''),
)
const question = z.string().trim().min(1)

const CsvRow = z
  .object({
    question,
    answer: Answer,
    document: z.string().trim().default(''),
    page: z
      .string()
      .trim()
      .regex(/^\d{0,9}$/, 'expected a page number')
      .default(''),
  })
  .transform(({ question, answer, document, page }) =>
    ownQuestion(question, answer, document || undefined, Number(page) || undefined),
  )

const JsonRow = z
  .object({
    question,
    answers: z.array(z.string()),
    document: z.string().optional(),
    page: z.int().min(1).optional(),
  })
  .transform(({ question, answers, document, page }) => ownQuestion(question, answers, document, page))

function ownQuestion(
  question: string,
  answers: readonly string[],
  document: string | undefined,
  page: number | undefined,
): OwnQuestion {
  return {
    question,
    answers,
    ...(document !== undefined && { document }),
    ...(page !== undefined && { page }),
  }
}

function csvRows(path: string, text: string): readonly OwnQuestion[] {
  const rows = rowsOf(path, text)
  // The header is the first row, and people count from one.
  return rows.map((row, index) => checked(CsvRow, row, `${path}, row ${index + 2}`))
}

function rowsOf(path: string, text: string): readonly unknown[] {
  try {
    return parseCsv(text, {
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
    })
  } catch (error) {
    throw new AppError(
      'invalid-request',
      `${path} is not CSV: ${error instanceof Error ? error.message : error}.`,
    )
  }
}

function jsonRows(path: string, text: string): readonly OwnQuestion[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    const where = `${path}, line ${index + 1}`
    try {
      return [checked(JsonRow, JSON.parse(line), where)]
    } catch (error) {
      if (error instanceof SyntaxError)
        throw new AppError('invalid-request', `${where} is not JSON: ${error.message}.`)
      throw error
    }
  })
}

function checked<T>(schema: z.ZodType<T>, row: unknown, where: string): T {
  const parsed = schema.safeParse(row)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError('invalid-request', `${where}: ${issue?.path.join('.')}: ${issue?.message}.`)
}
