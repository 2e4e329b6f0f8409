import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { drawnPassage, linesBetween } from './drawn-passage.ts'
import type { TrueStatement } from './true-statement.ts'

const SETS = ['financebench', 'mmlongbench-doc', 'uda', 'northwind']

/** Sentences of the published evidence of questions over real PDFs, as printed; the evidence of a document's other questions beside it. */
export async function docqaStatements(data: string): Promise<readonly TrueStatement[]> {
  const rows = (await Promise.all(SETS.map((set) => readRows(join(data, 'docqa', set, 'qa.jsonl'))))).flat()
  const passages = rows.flatMap(({ id, doc, evidence }) =>
    evidence.map(({ text }, index) => ({
      document: doc,
      text,
      hit: drawnPassage(`${id}-${index}`, doc, text),
    })),
  )
  return passages.flatMap(({ document, text, hit }, index) => {
    const beside = passages.filter((other) => other.document === document && other.hit !== hit).slice(0, 4)
    const elsewhere = passages.find((other) => other.document !== document)?.text ?? ''
    return sentencesOf(text).map(({ start, end }) => ({
      set: 'docqa' as const,
      said: 'verbatim' as const,
      document,
      text: text.slice(start, end).replace(/\s+/g, ' '),
      hits: [hit, ...beside.map((other) => other.hit)] as const,
      cites: linesBetween(hit, start, end),
      elsewhere: passages[(index + (passages.length >> 1)) % passages.length]?.text ?? elsewhere,
    }))
  })
}

const Row = z.object({
  id: z.string(),
  doc: z.string(),
  evidence: z.array(z.object({ text: z.string() })).default([]),
})

async function readRows(path: string): Promise<readonly z.infer<typeof Row>[]> {
  const text = await readFile(path, 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Row.parse(JSON.parse(line)))
}

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' })

/** What reads like a sentence; rows of figures without words are none. */
function sentencesOf(text: string): readonly Readonly<{ start: number; end: number }>[] {
  return [...SENTENCES.segment(text)]
    .filter(({ segment }) => {
      const words = segment.match(/\p{L}{2,}/gu)?.length ?? 0
      return words >= 5 && segment.length <= 500 && /^[\p{Lu}\p{N}]/u.test(segment)
    })
    .map(({ segment, index }) => ({ start: index, end: index + segment.trimEnd().length }))
}
