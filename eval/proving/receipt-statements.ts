import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { Hit } from '../../core/chunk.ts'
import type { Box } from '../../core/geometry.ts'
import type { Page, Word } from '../../core/page.ts'
import { createChunker } from '../../ingest/chunk.ts'
import type { LineOf } from '../../qa/prove/prover.ts'
import { layOut } from '../../reader/layout/lay-out.ts'
import { type LabelledPage, loadLabels } from '../reading/labels.ts'
import type { TrueStatement } from './true-statement.ts'

/**
 * Values of receipts and forms said as statements (`The total is 9.30.`), over their true lines laid out as pages are,
 * citing the lines that the set marks as label and value. Values that those lines do not print are left out: some
 * transcripts are cut at their commas.
 */
export async function receiptStatements(
  data: string,
  set: 'sroie' | 'funsd',
): Promise<readonly TrueStatement[]> {
  const pages = await loadLabels(join(data, set))
  const hits = new Map(pages.map((page) => [basename(page.path), hitsOf(page)]))
  const names = [...hits.keys()]
  const rows = await readValues(data, set)
  return rows.flatMap(({ question, answers, doc, evidence, label }): readonly TrueStatement[] => {
    const name = basename(doc)
    const [first, ...rest] = hits.get(name) ?? []
    const [answer = ''] = answers
    const text = statementOf(set, question, answer)
    const isPrinted = lettersOf(evidence.join(' ')).includes(lettersOf(answer))
    const far = hits.get(names[(names.indexOf(name) + 7) % names.length] ?? '')?.[0]
    // An answer of several fields is no one value.
    const isOne = set === 'sroie' || evidence.length === 1
    if (text === undefined || first === undefined || !isPrinted || !isOne) return []
    const all = [first, ...rest] as const
    const cites = all.flatMap((hit) => citesIn(hit, [...(label ?? []), ...evidence]))
    const elsewhere = far?.chunk.text ?? ''
    if (cites.length === 0) return []
    return [{ set, said: 'paraphrased', document: name, text, hits: all, cites, elsewhere }]
  })
}

/** Spans whose whole line is one of the texts. */
function citesIn(hit: Hit, texts: readonly string[]): readonly LineOf[] {
  const wanted = new Set(texts.map(lettersOf))
  const lines = new Map<string, string>()
  for (const { line, start, end } of hit.chunk.spans) {
    lines.set(line, (lines.get(line) ?? '') + hit.chunk.text.slice(start, end))
  }
  return [...lines].flatMap(([line, text]) => (wanted.has(lettersOf(text)) ? [{ hit, line }] : []))
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** A value that is a list of check boxes or longer than a line of print is no statement. */
const ANSWER_CHARS_MAX = 80

function statementOf(set: 'sroie' | 'funsd', question: string, answer: string): string | undefined {
  if (answer.length > ANSWER_CHARS_MAX || !/[\p{L}\p{N}]/u.test(answer)) return undefined
  if (set === 'sroie') return `The ${question} is ${answer.replace(/[.,]$/, '')}.`
  const label = question.replace(/[\s:.]+$/, '')
  return /\p{L}{2}/u.test(label) ? `${label}: ${answer}` : undefined
}

const Row = z
  .object({
    question: z.string(),
    answers: z.array(z.string()),
    doc: z.string(),
    evidence: z.array(z.object({ text: z.string() })),
    question_box: z.unknown().optional(),
  })
  .transform(({ evidence, question_box: box, ...row }) => ({
    ...row,
    evidence: evidence.map(({ text }) => text),
    /** A form's question is printed, a receipt's is not. */
    label: box === undefined ? undefined : [row.question],
  }))

async function readValues(data: string, set: string): Promise<readonly z.infer<typeof Row>[]> {
  const text = await readFile(join(data, set, 'qa.jsonl'), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Row.parse(JSON.parse(line)))
}

function hitsOf({ path, lines }: LabelledPage): readonly Hit[] {
  const raw = lines.map(({ text, box }) => ({
    text,
    box,
    confidence: 1,
    words: wordsOf(text, box),
  }))
  const aspect = ASPECT
  const layout = layOut({ page: 1, aspect, rotation: 0, skew: 0, lines: raw, rules: [] })
  const page: Page = {
    number: 1,
    width: 1000 * aspect,
    height: 1000,
    rotation: 0,
    reader: 'truth',
    ...layout,
    warnings: [],
  }
  const name = basename(path)
  const document = {
    id: name,
    collectionId: 'eval',
    name,
    mediaType: 'image/jpeg',
    bytes: 1,
    sha256: '',
    status: 'ready' as const,
    pages: { total: 1, read: 1, failed: 0 },
    reader: 'truth',
    createdAt: '',
    updatedAt: '',
  }
  const { chunks } = chunker([page], { document, carry: undefined, ordinal: 0, last: true })
  return chunks.map((chunk) => ({ chunk, collectionId: 'eval', documentName: name, score: 1 }))
}

/** Words as wide as their share of the line's characters. */
function wordsOf(text: string, { x0, y0, x1, y1 }: Box): readonly Word[] {
  const at = (index: number) => x0 + ((x1 - x0) * index) / Math.max(1, text.length)
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    box: { x0: at(index), y0, x1: at(index + word.length), y1 },
    confidence: 1,
  }))
}

/** Of a narrow receipt; forms are wider, which moves nothing in rows. */
const ASPECT = 0.6

const chunker = createChunker({ countTokens: (text) => text.split(/\s+/).length, tokensMax: 320 })
