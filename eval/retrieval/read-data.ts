import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PassageDocument } from './fill-library.ts'

export type SquadSet = Readonly<{
  /** An article each. */
  documents: readonly PassageDocument[]
  /** `passage` is the id of the one it was asked about. */
  questions: readonly Readonly<{ question: string; passage: string }>[]
}>

export type CranfieldSet = Readonly<{
  /** An abstract each. */
  documents: readonly PassageDocument[]
  /** `grades` by id of the abstract, 4 (complete answer) to 1. */
  queries: readonly Readonly<{ text: string; grades: ReadonlyMap<string, number> }>[]
}>

/** `limit` questions at most, evenly drawn. */
export async function readSquad(data: string, limit: number): Promise<SquadSet> {
  const paragraphs = await readLines(join(data, 'squad', 'paragraphs.jsonl'), Paragraph)
  const questions = await readLines(join(data, 'squad', 'qa.jsonl'), Question)
  const byTitle = groupBy(paragraphs, ({ title }) => title)
  return {
    documents: [...byTitle].map(([name, passages]) => ({ name, passages })),
    questions: evenly(questions, limit).map(({ question, paragraph }) => ({ question, passage: paragraph })),
  }
}

export async function readCranfield(data: string): Promise<CranfieldSet> {
  const folder = join(data, 'ir', 'cranfield')
  const documents = await readLines(join(folder, 'docs.jsonl'), Abstract)
  const queries = await readLines(join(folder, 'queries.jsonl'), Query)
  const judgments = groupBy(await readLines(join(folder, 'qrels.jsonl'), Judgment), ({ query }) => query)
  return {
    documents: documents.map(({ id, title, text }) => ({ name: title, passages: [{ id, text }] })),
    queries: queries.map(({ id, text }) => ({
      text,
      grades: new Map(judgments.get(id)?.map(({ doc, grade }) => [doc, grade])),
    })),
  }
}

const Paragraph = z.object({ id: z.string(), title: z.string(), text: z.string() })
const Question = z.object({ question: z.string(), paragraph: z.string() })
const Abstract = z.object({ id: z.string(), title: z.string(), text: z.string() })
const Query = z.object({ id: z.string(), text: z.string() })
const Judgment = z.object({ query: z.string(), doc: z.string(), grade: z.number() })

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => schema.parse(JSON.parse(line)))
}

/** `count` of the items, the same distance apart. */
export function evenly<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]!)
}

/** In the order in which keys first come. */
export function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
