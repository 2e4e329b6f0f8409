import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../../core/answer.ts'
import { figuresOf, judge } from '../../../eval/own/ask-own-questions.ts'
import { failuresPage } from '../../../eval/own/failures-page.ts'
import { questionsOn } from '../../../eval/own/make-questions.ts'
import type { OwnQuestion } from '../../../eval/own/own-question.ts'
import { readOwnQuestions } from '../../../eval/own/read-own-questions.ts'
import { drawHit } from '../../qa/drawn-hits.ts'

describe('questions from a file', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-own-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const read = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    return readOwnQuestions(join(folder, name))
  }

  it('come from CSV, with quotes, several answers, and none', async () => {
    const text = '\uFEFFQuestion,Answer,Document,Page\n"Who, then?",Ada | Ada Lee,a.pdf,3\nWhy?,,,\n'
    expect(await read('q.csv', text)).toEqual([
      { question: 'Who, then?', answers: ['Ada', 'Ada Lee'], document: 'a.pdf', page: 3 },
      { question: 'Why?', answers: [] },
    ])
  })

  it('come from JSON lines', async () => {
    const text =
      '{"question": "Who?", "answers": ["Ada"]}\n\n{"question": "Why?", "answers": [], "page": 2}\n'
    expect(await read('q.jsonl', text)).toEqual([
      { question: 'Who?', answers: ['Ada'] },
      { question: 'Why?', answers: [], page: 2 },
    ])
  })

  it.each([
    ['q.csv', 'question,answer\nWho?,Ada\n,Ada\n', /row 3: question/],
    ['q.csv', 'question,answer,page\nWho?,Ada,third\n', /row 2: page: expected a page number/],
    ['q.csv', 'question,answer\n"Who?,Ada\n', /is not CSV/],
    ['q.jsonl', '{"question": "Who?"}\n', /line 1: answers/],
    ['q.jsonl', '{"question": "Who?", "answers": []}\nnonsense\n', /line 2 is not JSON/],
    ['q.jsonl', '\n', /no questions/],
  ])('say where %s is wrong', async (name, text, message) => {
    await expect(read(name, text)).rejects.toThrow(message)
  })
})

describe('questions made from a page', () => {
  const line = (id: string, text: string) => ({
    id,
    text,
    box: { x0: 0, y0: 0, x1: 1, y1: 0.1 },
    confidence: 1,
    words: [],
  })
  const page = (lines: readonly string[], paragraph: string) => ({
    number: 4,
    width: 100,
    height: 100,
    rotation: 0 as const,
    reader: 'test',
    lines: lines.map((text, index) => line(`l${index}`, text)),
    blocks: [
      {
        id: 'b',
        kind: 'paragraph' as const,
        markdown: paragraph,
        spans: [],
        lines: [],
        box: { x0: 0, y0: 0, x1: 1, y1: 1 },
        confidence: 1,
      },
    ],
    warnings: [],
  })

  it('ask for what a label names, and for the one year or amount of a sentence', () => {
    const made = questionsOn(
      'a.pdf',
      page(
        ['Invoice no.: 1041', 'Note: see: below', 'no label'],
        'The old bridge was opened in 1887 by the mayor. It cost £1,200 to build in the end. They met in 1901 and in 1902 there.',
      ),
    )
    expect(made).toEqual([
      { question: 'What is the invoice no.?', answers: ['1041'], document: 'a.pdf', page: 4 },
      {
        question: 'The old bridge was opened in which year by the mayor?',
        answers: ['1887'],
        document: 'a.pdf',
        page: 4,
      },
      {
        question: 'It cost how much money to build in the end?',
        answers: ['£1,200'],
        document: 'a.pdf',
        page: 4,
      },
    ])
  })
})

describe('judging', () => {
  const hit = drawHit([{ text: 'The old bridge was opened in 1887.' }])
  const place = { document: hit.documentName, page: 1 }
  const reply = (patch: Partial<Answer>): Omit<Answer, 'conversationId' | 'parentId'> => ({
    id: 'a',
    question: 'When?',
    answered: true,
    answer: 'The old bridge was opened in 1887. [1]',
    confidence: 0.8,
    citations: [
      {
        marker: 1,
        documentId: hit.chunk.documentId,
        documentName: hit.documentName,
        page: 1,
        quote: 'The old bridge was opened in 1887.',
        boxes: [],
        lines: [],
        chunkId: hit.chunk.id,
        support: 1,
      },
    ],
    claims: [],
    dropped: [],
    nearest: [],
    hits: [hit],
    answerer: 'extractive',
    reader: 'test',
    timings: { retrieveMs: 1, answerMs: 1 },
    createdAt: '2025-11-01T10:00:00.000Z',
    ...patch,
  })
  const refusal = reply({ answered: false, answer: 'Nothing says so.', citations: [], hits: [] })
  const faults = (asked: OwnQuestion, said: typeof refusal) => judge(asked, said, 5).faults

  it('finds each fault', () => {
    const asked = { question: 'When?', answers: ['1887'], ...place }
    expect(faults(asked, reply({}))).toEqual([])
    expect(faults(asked, refusal)).toEqual(['refused', 'page-not-found'])
    expect(faults({ ...asked, answers: ['1888'] }, reply({}))).toEqual(['wrong-answer'])
    expect(faults({ ...asked, page: 2 }, reply({}))).toEqual(['wrong-page', 'page-not-found'])
    expect(faults({ question: 'Why?', answers: [] }, reply({}))).toEqual(['answered-what-is-not-there'])
    expect(faults({ question: 'Why?', answers: [] }, refusal)).toEqual([])
  })

  it('counts shares of the questions each is about', () => {
    const asked = { question: 'When?', answers: ['1887'], ...place }
    const judged = [
      judge(asked, reply({ short: '1887' }), 10),
      judge(asked, refusal, 30),
      judge({ question: 'Why?', answers: [] }, refusal, 20),
    ]
    expect(figuresOf(judged)).toEqual({
      questions: 3,
      right: 0.5,
      exact: 0.5,
      refused: 0.5,
      found1: 0.5,
      found5: 0.5,
      cited: 1,
      rightlyRefused: 1,
      medianMs: 20,
    })
    expect(figuresOf([]).right).toBeUndefined()
  })

  it('shows failures as a page in which no document’s words run', async () => {
    const asked = { question: '<script>alert(1)</script>', answers: ['"><img src=x onerror=alert(1)>'] }
    const judged = judge(asked, reply({ answer: '<b>bold</b> [1]' }), 1)
    let html = ''
    for await (const piece of failuresPage(
      'C & D',
      figuresOf([judged]),
      [judged],
      async () => 'data:image/webp;base64,AA',
    ))
      html += piece
    expect(html).toContain('Failed: 1')
    expect(html).toContain('src="data:image/webp;base64,AA"')
    expect(html).not.toMatch(/<script>|<img src=x|<b>/)
    expect(html).toContain('C &#38; D')
  })
})
