import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

/** A text to be found. Texts of one group are about one thing: negatives for each other. */
export type Passage = Readonly<{
  /** Its place in `SOURCES`. */
  source: number
  group: number
  /** Kept from training, for measuring. */
  held: boolean
  title: string
  text: string
}>

/** `passage` is the place of the passage that `text` asks for. */
export type Asked = Readonly<{ passage: number; text: string }>

const PAIRS = ['medquad', 'nq-uda', 'policyqa', 'pubmedqa-labeled', 'qed-dev'] as const
export const SOURCES: readonly string[] = [...PAIRS, 'squad', 'headings']

/** Every fifth article of SQuAD and the last tenth of the other sets are held back. */
const HELD_ARTICLES = 5
const HELD_SHARE = 0.1

/** Consecutive pairs of a set that form a group: neighbors are often about one disease, law or site. */
const GROUP_PAIRS = 32

const PairRow = z.object({ question: z.string(), passage: z.string() })
const SectionRow = z.object({ heading: z.string(), text: z.string() })
const SquadRow = z.object({
  title: z.string(),
  text: z.string(),
  questions: z.array(z.object({ question: z.string() })),
})

/** The training sets of a folder as one list of passages and one of what asks for them. */
export async function readPairs(
  train: string,
): Promise<Readonly<{ passages: readonly Passage[]; queries: readonly Asked[] }>> {
  const passages: Passage[] = []
  const queries: Asked[] = []
  let groups = 0
  const add = (passage: Passage, asked: readonly string[]) => {
    queries.push(...asked.map((text) => ({ passage: passages.length, text })))
    passages.push(passage)
  }

  for (const [source, name] of PAIRS.entries()) {
    const rows = await readRows(join(train, `${name}.jsonl.gz`), PairRow)
    for (const [i, { question, passage }] of rows.entries()) {
      if (i % GROUP_PAIRS === 0) groups++
      const held = i >= rows.length * (1 - HELD_SHARE)
      add({ source, group: groups, held, title: '', text: passage }, [question])
    }
  }
  const articles = new Map<string, number>()
  for (const { title, text, questions } of await readRows(
    join(train, 'squad-train-full.jsonl.gz'),
    SquadRow,
  )) {
    const article = articles.get(title) ?? articles.size
    articles.set(title, article)
    const held = article % HELD_ARTICLES === HELD_ARTICLES - 1
    add(
      { source: SOURCES.indexOf('squad'), group: groups + 1 + article, held, title, text },
      questions.map((one) => one.question),
    )
  }
  groups += articles.size + 1
  const sections = await readRows(join(train, 'heading-section.jsonl.gz'), SectionRow)
  for (const [i, { heading, text }] of sections.entries()) {
    if (i % GROUP_PAIRS === 0) groups++
    const held = i >= sections.length * (1 - HELD_SHARE)
    add({ source: SOURCES.indexOf('headings'), group: groups, held, title: '', text }, [heading])
  }
  return { passages, queries }
}

async function readRows<T>(path: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const lines = gunzipSync(await readFile(path))
    .toString('utf8')
    .split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => schema.parse(JSON.parse(line)))
}
