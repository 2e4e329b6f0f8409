import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** A file whose markdown is known. */
export type KnownDocument = Readonly<{ set: string; name: string; path: string; truth: string }>

/** The sets of `parse/` with markdown beside the files, and where each keeps its files. */
const SETS = { joss: 'pdf', docling: 'pdf', 'omnidocbench-demo': 'images' } as const

/** Every document of the folder `parse/` whose markdown is known, by set and name. */
export async function knownDocuments(data: string): Promise<readonly KnownDocument[]> {
  const sets = await Promise.all(
    Object.entries(SETS).map(async ([set, folder]) => {
      const files = (await readdir(join(data, 'parse', set, folder))).sort()
      return Promise.all(files.map((file) => knownDocument(data, set, folder, file)))
    }),
  )
  return sets.flat()
}

async function knownDocument(
  data: string,
  set: string,
  folder: string,
  file: string,
): Promise<KnownDocument> {
  const name = basename(file).replace(/\.(pdf|jpg|png)$/, '')
  const truth = await readFile(join(data, 'parse', set, 'md', `${name}.md`), 'utf8')
  return { set, name, path: join(data, 'parse', set, folder, file), truth }
}

/** A cell of a known table; rows and columns count from 0, and a cell may span several. */
export type KnownCell = Readonly<{ text: string; row: number; row_end: number; col: number; col_end: number }>

/** A PDF whose tables are known cell by cell (ICDAR 2013). */
export type KnownTables = Readonly<{ path: string; tables: readonly (readonly KnownCell[])[] }>

export async function knownTables(data: string): Promise<readonly KnownTables[]> {
  const folder = join(data, 'parse', 'icdar2013-tables')
  const rows = await jsonLines<{ file: string; tables: { cells: KnownCell[] }[] }>(
    join(folder, 'labels.jsonl'),
  )
  return rows.map((row) => ({ path: join(folder, row.file), tables: row.tables.map((table) => table.cells) }))
}

/** A fact about one page of olmOCR-bench. Formulas are left out: layout writes no LaTeX. */
export type Fact = Readonly<
  { file: string; id: string } & (
    | { type: 'present' | 'absent'; text: string; max_diffs?: number; first_n?: number; last_n?: number }
    | { type: 'order'; before: string; after: string; max_diffs?: number }
    | {
        type: 'table'
        cell: string
        left?: string
        right?: string
        up?: string
        down?: string
        top_heading?: string
        left_heading?: string
      }
  )
>

export type FactPage = Readonly<{ path: string; facts: readonly Fact[]; peer: string }>

/** Pages of olmOCR-bench with their facts, and olmOCR's own markdown of them. */
export async function factPages(data: string): Promise<readonly FactPage[]> {
  const folder = join(data, 'parse', 'olmocr-bench')
  const rows = await jsonLines<Fact | { type: 'math'; file: string }>(join(folder, 'tests.jsonl'))
  const facts = rows.flatMap((row) => (row.type === 'math' ? [] : [row]))
  const files = [...new Set(facts.map((fact) => fact.file))].sort()
  return Promise.all(
    files.map(async (file) => ({
      path: join(folder, file),
      facts: facts.filter((fact) => fact.file === file),
      peer: await readFile(join(folder, 'peer-olmocr', `${basename(file, '.pdf')}.p1.md`), 'utf8'),
    })),
  )
}

async function jsonLines<T>(path: string): Promise<readonly T[]> {
  const text = await readFile(path, 'utf8')
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as T]))
}
