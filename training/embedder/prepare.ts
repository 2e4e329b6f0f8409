// npx tsx training/embedder/prepare.ts --data PATH --out FOLDER
// Turns the training sets into arrays of table rows for train.py: the words of the table, and each text as rows.
// PATH is the folder that holds train/; FOLDER is made when missing. Takes about a minute.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { stemsOf } from '../../index/analyze.ts'
import { SPECIAL_UNITS, type UnitNames, unitsOf } from '../../index/embedders/static-units.ts'
import { readPairs, SOURCES } from './read-pairs.ts'

/** Stems seen less often tell the training nothing: they share the hashed rows. */
const STEM_COUNT_MIN = 3
const STEMS_MAX = 30_000
const HASH_ROWS = 8192

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } })
if (values.data === undefined || values.out === undefined) {
  console.error('Usage: npx tsx training/embedder/prepare.ts --data PATH --out FOLDER')
  process.exitCode = 2
} else await prepare(join(values.data, 'train'), values.out)

async function prepare(train: string, out: string): Promise<void> {
  const { passages, queries } = await readPairs(train)
  const stems = frequentStems([...passages.filter(({ held }) => !held).map(({ text }) => text)])
  const names = [...SPECIAL_UNITS, ...stems]
  const units: UnitNames = { rowOf: new Map(names.map((name, row) => [name, row])), hashRows: HASH_ROWS }
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'words.txt'), names.join('\n'))
  await writeTexts(
    out,
    'titles',
    passages.map(({ title }) => unitsOf(title, 'passage', units)),
  )
  await writeTexts(
    out,
    'passages',
    passages.map(({ text }) => unitsOf(text, 'passage', units)),
  )
  await writeTexts(
    out,
    'queries',
    queries.map(({ text }) => unitsOf(text, 'query', units)),
  )
  await writeNumbers(
    out,
    'passage-source',
    passages.map(({ source }) => source),
  )
  await writeNumbers(
    out,
    'passage-group',
    passages.map(({ group }) => group),
  )
  await writeNumbers(
    out,
    'passage-held',
    passages.map(({ held }) => Number(held)),
  )
  await writeNumbers(
    out,
    'query-passage',
    queries.map(({ passage }) => passage),
  )
  await writeFile(
    join(out, 'about.json'),
    JSON.stringify({ sources: SOURCES, words: names.length, hashRows: HASH_ROWS }),
  )
  console.log(`${passages.length} passages, ${queries.length} queries, ${names.length} words`)
}

/** Most frequent first, ties in the order of the alphabet. */
function frequentStems(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const text of texts) for (const stem of stemsOf(text)) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count >= STEM_COUNT_MIN)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, STEMS_MAX)
    .map(([stem]) => stem)
}

/** `NAME.rows` holds the rows of all texts end to end; `NAME.ends` where each text ends in it. */
async function writeTexts(out: string, name: string, texts: readonly (readonly number[])[]): Promise<void> {
  let end = 0
  const ends = texts.map((rows) => {
    end += rows.length
    return end
  })
  const rows = new Int32Array(end)
  for (const [i, text] of texts.entries()) rows.set(text, (ends[i] ?? 0) - text.length)
  await writeFile(join(out, `${name}.rows`), rows)
  await writeNumbers(out, `${name}.ends`, ends)
}

/** 32-bit integers, little-endian. */
async function writeNumbers(out: string, name: string, numbers: readonly number[]): Promise<void> {
  await writeFile(join(out, name), Int32Array.from(numbers))
}
