import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../core/errors.ts'
import { openTesseractReader } from '../reader/tesseract/tesseract.ts'
import { version } from '../version.ts'
import { anchoringTable } from './anchoring/anchoring-table.ts'
import { evalAnchoring } from './anchoring/eval-anchoring.ts'
import { answersTable, picturesTable } from './answers/answers-table.ts'
import { evalAnswers } from './answers/eval-answers.ts'
import { evalThroughPictures } from './answers/eval-pictures.ts'
import { withSpans } from './answers/with-spans.ts'
import { docqaTable } from './docqa/docqa-table.ts'
import { evalDocqa } from './docqa/eval-docqa.ts'
import { evalFields } from './fields/eval-fields.ts'
import { fieldsTable } from './fields/fields-table.ts'
import { evalFollowUps, followUpsTable } from './follow-ups/eval-follow-ups.ts'
import { evalInjection } from './injection/eval-injection.ts'
import { injectionTable } from './injection/injection-table.ts'
import { evalMarkdown } from './markdown/eval-markdown.ts'
import { markdownReport } from './markdown/markdown-report.ts'
import { readDocument } from './markdown/read-document.ts'
import { evalPapers, papersTable } from './papers/eval-papers.ts'
import { evalCitations } from './proving/alce.ts'
import { evalProving } from './proving/eval-proving.ts'
import { citationsLine, provingTable } from './proving/proving-table.ts'
import { evalReading } from './reading/reading.ts'
import { readingTable } from './reading/reading-table.ts'
import { evalRetrieval } from './retrieval/eval-retrieval.ts'
import { retrievalTable } from './retrieval/retrieval-table.ts'
import { evalSpan } from './span/eval-span.ts'
import { spanTable } from './span/span-table.ts'

export type EvaluateOptions = Readonly<{
  /** Folder with sroie, funsd, squad, parse. */
  data: string
  /** Items of each set at most; all when undefined. */
  limit?: number
  /** Articles printed and read for `pictures`; some ten pages each. */
  articles?: number
  /** Names of parts, joined by commas; all when undefined. */
  only?: string
  /** Folder for results.json and results.md; made when missing. */
  out: string
}>

type Part = Readonly<{ report: unknown; table: string }>
type Run = Readonly<{ data: string; limit: number | undefined; articles: number; signal: AbortSignal }>

/** No set is larger. */
const ALL = 1_000_000

const PARTS: Readonly<Record<string, (run: Run) => Promise<Part>>> = {
  reading: (run) =>
    withReader(async (reader) => {
      const report = await evalReading({ ...limited(run), reader, onProgress: progress('reading') })
      return { report, table: readingTable(report) }
    }),
  markdown: (run) =>
    withReader(async (reader) => {
      const report = await evalMarkdown({ ...limited(run), reader, onProgress: progress('markdown') })
      return { report, table: markdownReport(report) }
    }),
  anchoring: async (run) => {
    const report = await evalAnchoring({ ...limited(run), onProgress: progress('anchoring') })
    return { report, table: anchoringTable(report) }
  },
  retrieval: async (run) => {
    const report = await evalRetrieval({ ...run, limit: run.limit ?? ALL, onProgress: progress('retrieval') })
    return { report, table: retrievalTable(report) }
  },
  answers: async (run) => {
    const options = { ...run, limit: run.limit ?? ALL, onProgress: progress('answers') }
    const report = await withSpans((spans) => evalAnswers({ ...options, spans }))
    return { report, table: answersTable(report) }
  },
  'follow-ups': async (run) => {
    const options = { ...run, limit: run.limit ?? ALL, onProgress: progress('follow-ups') }
    const report = await evalFollowUps(options)
    return { report, table: followUpsTable(report) }
  },
  docqa: async (run) => {
    const report = await evalDocqa({ ...run, limit: run.limit ?? ALL, onProgress: progress('docqa') })
    return { report, table: docqaTable(report) }
  },
  fields: (run) =>
    withReader(async (reader) => {
      const readPages = (path: string, signal: AbortSignal) => readDocument(path, reader, signal)
      const report = await evalFields({ ...limited(run), readPages, onProgress: progress('fields') })
      return { report, table: fieldsTable(report) }
    }),
  papers: async (run) => {
    const report = await evalPapers({ ...limited(run), onProgress: progress('papers') })
    return { report, table: papersTable(report) }
  },
  injection: async ({ signal }) => {
    const report = await evalInjection({ signal, onProgress: progress('injection') })
    return { report, table: injectionTable(report) }
  },
  proving: async (run) => {
    const options = { ...run, limit: run.limit ?? ALL, onProgress: progress('proving') }
    const planted = await evalProving({ ...options, half: 'report' })
    const citations = await withSpans((spans) => evalCitations({ ...options, spans }))
    return {
      report: { planted, citations },
      table: `${provingTable(planted)}\n\n${citationsLine(citations)}`,
    }
  },
  span: async (run) => {
    const report = await evalSpan({ ...run, limit: run.limit ?? ALL, onProgress: progress('span') })
    return { report, table: spanTable(report) }
  },
  pictures: async (run) => {
    const options = { ...run, limit: run.limit ?? ALL, seed: 1, onProgress: progress('pictures') }
    const report = await withSpans((spans) => evalThroughPictures({ ...options, spans }))
    return { report, table: picturesTable(report) }
  },
}

/** Runs the parts one after the other and writes one JSON and one markdown file, anew after each part. */
export async function evaluate(options: EvaluateOptions): Promise<void> {
  const names = options.only?.split(',') ?? Object.keys(PARTS)
  const unknown = names.find((name) => PARTS[name] === undefined)
  if (unknown !== undefined) {
    throw new AppError(
      'invalid-request',
      `There is no part “${unknown}”; there are: ${Object.keys(PARTS).join(', ')}.`,
    )
  }
  const { data, limit, articles = ALL } = options
  const done: Record<string, Part & { seconds: number }> = {}
  for (const name of names) {
    const started = Date.now()
    const part = await PARTS[name]?.({ data, limit, articles, signal: new AbortController().signal })
    if (part !== undefined) done[name] = { ...part, seconds: (Date.now() - started) / 1000 }
    process.stderr.write('\n')
    await write(options, done)
  }
  console.log(inMarkdown(options, done))
}

async function write(
  options: EvaluateOptions,
  done: Readonly<Record<string, Part & { seconds: number }>>,
): Promise<void> {
  await mkdir(options.out, { recursive: true })
  const reports = Object.fromEntries(
    Object.entries(done).map(([name, { report, seconds }]) => [name, { seconds, report }]),
  )
  const about = { version, limit: options.limit ?? null, cores: cpus().length, node: process.version }
  await writeFile(join(options.out, 'results.json'), `${JSON.stringify({ ...about, reports }, null, 2)}\n`)
  await writeFile(join(options.out, 'results.md'), inMarkdown(options, done))
}

function inMarkdown(
  { limit }: EvaluateOptions,
  done: Readonly<Record<string, Part & { seconds: number }>>,
): string {
  const scope = limit === undefined ? 'everything' : `at most ${limit} items of each set`
  const head = `# Lectern ${version}, measured on ${scope}, ${cpus().length} cores, Node ${process.version}\n`
  const parts = Object.entries(done).map(
    ([name, { table, seconds }]) => `\n## ${name} (${seconds.toFixed(0)} s)\n\n${table}\n`,
  )
  return [head, ...parts].join('')
}

function limited({ data, limit, signal }: Run) {
  return { data, signal, ...(limit !== undefined && { limit }) }
}

async function withReader<T>(
  use: (reader: Awaited<ReturnType<typeof openTesseractReader>>) => Promise<T>,
): Promise<T> {
  const reader = await openTesseractReader({ languages: ['eng'], languageData: '' })
  try {
    return await use(reader)
  } finally {
    await reader.close()
  }
}

function progress(part: string) {
  return (done: number, total: number, doing: string) => {
    process.stderr.write(`\r\u001b[K${part}: ${done}/${total} ${doing}`)
  }
}
