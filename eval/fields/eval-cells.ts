import { join } from 'node:path'
import { z } from 'zod'
import type { Box } from '../../core/geometry.ts'
import { toBox } from '../../core/geometry.ts'
import type { Page } from '../../core/page.ts'
import { readRows } from './labelled-questions.ts'
import { bestLookUp, hitsOf } from './look-up-page.ts'
import { isBoxRight, isRight, wordF1 } from './score-value.ts'
import { added, NOTHING, type Tally } from './tally.ts'

export type CellsOptions = Readonly<{
  /** The folder that holds `parse/icdar2013-tables/`. */
  data: string
  /** Documents from the first; all when undefined. */
  limit?: number
  readPages: (path: string, signal: AbortSignal) => Promise<readonly Page[]>
  signal: AbortSignal
  onProgress: (done: number, total: number, doing: string) => void
}>

const cell = z.object({
  text: z.string(),
  row: z.number(),
  row_end: z.number(),
  col: z.number(),
  col_end: z.number(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
})
const labelled = z.object({
  file: z.string(),
  page_sizes: z.array(z.tuple([z.number(), z.number()])),
  tables: z.array(z.object({ page: z.number(), cells: z.array(cell) })),
})

type LabelledTable = z.infer<typeof labelled>['tables'][number]
type LabelledCell = z.infer<typeof cell>

/** Questions of one table at most, evenly over its cells. */
const QUESTIONS_MAX = 12

/** Asks for cells of real tables by the heads of their rows and columns, among all chunks of their document. */
export async function evalCells(options: CellsOptions): Promise<Tally> {
  const folder = join(options.data, 'parse', 'icdar2013-tables')
  const rows = (await readRows(join(folder, 'labels.jsonl'))).map((row) => labelled.parse(row))
  const files = rows.slice(0, options.limit)
  let tally = NOTHING
  for (const [index, { file, tables, page_sizes }] of files.entries()) {
    options.onProgress(index, files.length, file)
    const hits = hitsOf(await options.readPages(join(folder, file), options.signal))
    for (const table of tables) {
      const [width, height] = page_sizes[table.page - 1] ?? [1, 1]
      for (const { question, answer } of questionsOn(table)) {
        const said = bestLookUp(question, hits)
        const [x0, y0, x1, y1] = answer.box
        const place: Box = toBox({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 }, { width, height })
        const text = said?.text ?? ''
        tally = added(tally, {
          questions: 1,
          found: isRight(text, [answer.text], 'text') ? 1 : 0,
          f1: wordF1(text, [answer.text]),
          boxes: said?.page === table.page && isBoxRight(said.boxes, [place]) ? 1 : 0,
          located: 1,
        })
      }
    }
  }
  return tally
}

/** `What is <column> for <row>?` for cells with figures whose heads are words and name no other cell. */
function questionsOn({
  cells,
}: LabelledTable): readonly Readonly<{ question: string; answer: LabelledCell }>[] {
  const firstRow = Math.min(
    ...cells.filter((other) => other.col > 0 && /\d/.test(other.text)).map(({ row }) => row),
  )
  const asked = cells
    .filter((answer) => answer.col > 0 && answer.row >= firstRow && /\d/.test(answer.text))
    .flatMap((answer) => {
      const row = headsAt(
        cells,
        (other) => other.col === 0 && other.row <= answer.row && other.row_end >= answer.row,
      )
      const column = headsAt(
        cells,
        (other) => other.row < firstRow && other.col <= answer.col && other.col_end >= answer.col,
      )
      return isName(row) && isName(column) ? [{ question: `What is ${column} for ${row}?`, answer }] : []
    })
  const single = asked.filter(
    ({ question }) => asked.filter((other) => other.question === question).length === 1,
  )
  const step = Math.max(1, single.length / QUESTIONS_MAX)
  return Array.from({ length: Math.min(single.length, QUESTIONS_MAX) }, (_, index) =>
    single.slice(Math.floor(index * step), Math.floor(index * step) + 1),
  ).flat()
}

function headsAt(cells: readonly LabelledCell[], isHead: (cell: LabelledCell) => boolean): string {
  return cells
    .filter(isHead)
    .map(({ text }) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .join(' ')
}

function isName(text: string): boolean {
  return /\p{L}{2}|(?:19|20)\d{2}/u.test(text) && text.split(' ').length <= 12
}
