import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Collection } from '../../core/document.ts'
import type { Verbs } from '../../web/server/verbs.ts'
import { figuresOf, type Judged, judge, type OwnFigures } from './ask-own-questions.ts'
import { failuresPage, ownTable } from './failures-page.ts'
import { questionsOn } from './make-questions.ts'
import type { OwnQuestion } from './own-question.ts'

export type OwnOptions = Readonly<{
  /** Who answers; the first when undefined. */
  answerer: string | undefined
  /** Folder for results.json, results.md and failures.html; made when missing. */
  out: string
  onProgress: (done: number, total: number, doing: string) => void
  signal: AbortSignal
}>

/** Failures shown on the page: each carries a picture. */
const FAILURES_SHOWN = 100

/** Asks each question as a person would, and writes what came of it. Nothing is stored in the collection. */
export async function evalOwn(
  verbs: Verbs,
  collection: Collection,
  questions: readonly OwnQuestion[],
  { answerer, out, onProgress, signal }: OwnOptions,
): Promise<OwnFigures> {
  const judged: Judged[] = []
  for (const [index, asked] of questions.entries()) {
    onProgress(index, questions.length, asked.question.slice(0, 60))
    const input = { question: asked.question, ...(answerer !== undefined && { answerer }) }
    const started = performance.now()
    const reply = await verbs.reply(collection.id, input, {}, signal)
    judged.push(judge(asked, reply, performance.now() - started))
  }
  const figures = figuresOf(judged)
  const failures = judged.filter(({ faults }) => faults.length > 0)
  await mkdir(out, { recursive: true })
  await writeFile(
    join(out, 'results.json'),
    `${JSON.stringify({ collection: collection.name, figures, failures }, null, 2)}\n`,
  )
  await writeFile(join(out, 'results.md'), `# ${collection.name}\n\n${ownTable(figures)}\n`)
  const page = failuresPage(collection.name, figures, failures.slice(0, FAILURES_SHOWN), (one) =>
    drawn(verbs, one, signal),
  )
  await pipeline(Readable.from(page), createWriteStream(join(out, 'failures.html')))
  return figures
}

/** `count` questions made from the documents of a collection, the same each time, spread over its pages. */
export async function madeQuestions(
  verbs: Verbs,
  collection: Collection,
  count: number,
): Promise<readonly OwnQuestion[]> {
  const perPage: OwnQuestion[][] = []
  for await (const { id, name, pages } of documentsOf(verbs, collection)) {
    for (let page = 1; page <= pages.total; page++) {
      const read = await verbs.pages.get(id, page).catch(() => undefined)
      if (read !== undefined) perPage.push([...questionsOn(name, read)])
    }
  }
  // A question of each page in turn, so that no long document fills them all.
  const made: OwnQuestion[] = []
  for (let round = 0; made.length < count && perPage.some((page) => page.length > round); round++) {
    const row = perPage.flatMap((page) => page[round] ?? [])
    const room = count - made.length
    made.push(...(row.length <= room ? row : evenly(row, room)))
  }
  return made
}

function evenly<T>(items: readonly T[], count: number): readonly T[] {
  return items.filter(
    (_, index) =>
      Math.floor((index * count) / items.length) !== Math.floor(((index - 1) * count) / items.length),
  )
}

async function* documentsOf(verbs: Verbs, { id }: Collection) {
  let cursor: string | undefined
  do {
    const { items, next } = await verbs.documents.list(id, {
      limit: 200,
      ...(cursor !== undefined && { cursor }),
    })
    yield* items.filter(({ status }) => status === 'ready')
    cursor = next ?? undefined
  } while (cursor !== undefined)
}

/** Wide enough to read the cited lines. */
const PICTURE_PIXELS = 900

async function drawn(verbs: Verbs, { reply }: Judged, signal: AbortSignal): Promise<string | undefined> {
  const [citation] = reply.citations
  if (citation === undefined) return undefined
  const { documentId, page, lines } = citation
  const { bytes, mediaType } = await verbs.pages.image(
    documentId,
    page,
    { width: PICTURE_PIXELS, highlight: lines, format: 'webp' },
    signal,
  )
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`
}
