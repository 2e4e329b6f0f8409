import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../core/answer.ts'
import type { Chunk } from '../../../core/chunk.ts'
import type { Document } from '../../../core/document.ts'
import type { Page } from '../../../core/page.ts'
import type { AskPlainly } from '../../../qa/suggest/answered-by-page.ts'
import { createSuggester } from '../../../qa/suggest/create-suggester.ts'
import { answerOf, citationOf } from '../../web/export/evidence/drawn-evidence.ts'
import { drawnPage } from '../look-up/drawn-page.ts'

const signal = new AbortController().signal

/** Documents of one page each, by id, and who answers their questions. */
function shelf(lines: Readonly<Record<string, readonly string[]>>, ask?: AskPlainly) {
  let generation = 1
  let clock = 0
  const asked: string[] = []
  const pages = new Map<string, Page>(
    Object.entries(lines).map(([id, rows]) => [
      id,
      drawnPage(rows.map((text, row) => [2 + 2 * row, 2, text] as const)),
    ]),
  )
  const ids = [...pages.keys()]
  const answers: AskPlainly = async (_collection, question) => {
    asked.push(question)
    const home = ids.find((id) => questionWords(question).every((word) => saidBy(pages.get(id), word)))
    const citations = home === undefined ? [] : [citationOf(1, { documentId: home, page: 1 })]
    const answer =
      home === undefined
        ? ''
        : (pages
            .get(home)
            ?.lines.map(({ text }) => text)
            .join(' ') ?? '')
    return { answered: home !== undefined, answer, confidence: 0.95, citations }
  }
  const suggester = createSuggester({
    library: {
      documents: {
        find: async (id) => (pages.has(id) ? ({ id, name: `${id}.pdf` } as Document) : undefined),
      },
      pages: { find: async (id) => pages.get(id) },
      chunks: {
        labelsOf: async (_collection, scope) =>
          new Set(ids.flatMap((id, at) => ((scope?.documents?.includes(id) ?? true) ? [at + 1] : []))),
        byLabels: async (labels) =>
          labels.map((label) => ({ label, chunk: chunkOf(ids[label - 1] ?? ''), documentName: '' })),
        generation: async () => ({ generation, chunks: ids.length, embedder: '' }),
      },
    },
    ask: ask ?? answers,
    now: () => clock++,
  })
  const passes = (ms: number) => {
    clock += ms
  }
  return { suggester, asked, changed: () => void generation++, passes }
}

function questionWords(question: string): readonly string[] {
  return question
    .toLowerCase()
    .replace(/^what is the |^when is |\?$/g, '')
    .split(' ')
}

function saidBy(page: Page | undefined, word: string): boolean {
  return page?.lines.some(({ text }) => text.toLowerCase().includes(word)) ?? false
}

function chunkOf(documentId: string): Chunk {
  const box = { x0: 0, y0: 0, x1: 1, y1: 0.1 }
  const spans = [{ start: 0, end: 1, page: 1, line: 'p1l0', box }]
  return { id: `${documentId}.0`, documentId, ordinal: 0, headings: [], text: 'x', spans }
}

const papers = {
  lease: ['Lease number: L-4411', 'Monthly rent: £900.00'],
  bill: ['Invoice number: B-7720', 'Payment due: 1 May 2025'],
}

describe('first questions', () => {
  it('come of each document in turn, and were asked', async () => {
    const { suggester, asked } = shelf(papers)
    const found = await suggester.first('c', { limit: 3 }, signal)
    expect(found).toEqual([
      { question: 'What is the invoice number?', documentId: 'bill', documentName: 'bill.pdf', page: 1 },
      { question: 'What is the lease number?', documentId: 'lease', documentName: 'lease.pdf', page: 1 },
      { question: 'When is payment due?', documentId: 'bill', documentName: 'bill.pdf', page: 1 },
    ])
    expect(asked).toEqual(found.map(({ question }) => question))
  })

  it('are found once, until the collection changes', async () => {
    const { suggester, asked, changed } = shelf(papers)
    const first = await suggester.first('c', { limit: 2 }, signal)
    expect(await suggester.first('c', { limit: 2 }, signal)).toEqual(first)
    expect(asked).toHaveLength(2)
    changed()
    await suggester.first('c', { limit: 2 }, signal)
    expect(asked).toHaveLength(4)
  })

  it('keep to the documents named', async () => {
    const { suggester } = shelf(papers)
    const found = await suggester.first('c', { limit: 4, documents: ['lease'] }, signal)
    expect(found.map(({ documentId }) => documentId)).toEqual(['lease', 'lease'])
  })

  it.each([
    [
      'unsure',
      {
        answered: true,
        answer: 'B-7720 L-4411',
        confidence: 0.5,
        citations: [citationOf(1, { documentId: 'bill' })],
      },
    ],
    [
      'of another page',
      { answered: true, answer: 'B-7720', confidence: 0.9, citations: [citationOf(1, { documentId: 'x' })] },
    ],
    [
      'of another value',
      { answered: true, answer: 'C-1', confidence: 0.9, citations: [citationOf(1, { documentId: 'bill' })] },
    ],
    ['refused', { answered: false, answer: 'B-7720', confidence: 0.9, citations: [] }],
  ])('are none whose answer is %s', async (_, reply) => {
    const { suggester } = shelf({ bill: ['Invoice number: B-7720'] }, async () => reply)
    expect(await suggester.first('c', { limit: 4 }, signal)).toEqual([])
  })

  it('are as many as time allows, and looked for again the next time', async () => {
    let calls = 0
    const slow: AskPlainly = async (_collection, question) => {
      calls += 1
      passes(1_000)
      const id = question.includes('lease') || question.includes('rent') ? 'lease' : 'bill'
      const answer = papers[id].join(' ')
      return { answered: true, answer, confidence: 0.9, citations: [citationOf(1, { documentId: id })] }
    }
    const { suggester, passes } = shelf(papers, slow)
    const few = await suggester.first('c', { limit: 4 }, signal)
    expect(few.length).toBeGreaterThan(0)
    expect(few.length).toBeLessThan(4)
    const before = calls
    await suggester.first('c', { limit: 4 }, signal)
    expect(calls).toBe(2 * before)
  })

  it('stop when nobody waits for them any more', async () => {
    const gone = new AbortController()
    const { suggester, asked } = shelf(papers)
    gone.abort()
    await expect(suggester.first('c', { limit: 4 }, gone.signal)).rejects.toThrow()
    expect(asked).toEqual([])
    expect(await suggester.first('c', { limit: 1 }, signal)).toHaveLength(1)
  })
})

describe('questions to go on with', () => {
  const answer: Answer = answerOf({
    question: 'what is the INVOICE number',
    answer: 'Invoice number: B-7720 [1]',
    citations: [citationOf(1, { documentId: 'bill', page: 1 })],
  })
  const thread = { collectionId: 'c', scope: {}, answers: [answer] }

  it('are what else the cited pages tell', async () => {
    const { suggester } = shelf(papers)
    const found = await suggester.next(answer, thread, 3, signal)
    expect(found.map(({ question }) => question)).toEqual(['When is payment due?'])
  })

  it('are none whose answer was given already', async () => {
    const { suggester } = shelf(papers)
    const later = answerOf({ id: 'a2', question: 'And then?', answer: 'Pay by 1 May 2025. [1]' })
    expect(await suggester.next(answer, { ...thread, answers: [answer, later] }, 3, signal)).toEqual([])
  })
})
