import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evalAnswers } from '../../../eval/answers/eval-answers.ts'
import { evalThroughPictures } from '../../../eval/answers/eval-pictures.ts'
import type { Paragraph } from '../../../eval/answers/read-squad.ts'
import { createSpanModel } from '../../../qa/span/span-model.ts'

/** Our own words in SQuAD's shape: two articles of a paragraph each. */
const paragraphs: readonly [Paragraph, Paragraph] = [
  {
    id: 'Bridge#0',
    title: 'Stone Bridge',
    text: 'The stone bridge over the river Teal was opened in 1887. Ada Stone drew its seven arches. Trains crossed it for the last time in 1962, and since then only walkers have used it.',
  },
  {
    id: 'Tea#0',
    title: 'Green Tea',
    text: 'Green tea is made from leaves that were never left to wither. Most of it is grown in the hills around Lake Miro. The harvest begins in April when the frost is over.',
  },
]

const asked = [
  ['When was the stone bridge opened?', '1887', 0],
  ['Who drew the seven arches of the bridge?', 'Ada Stone', 0],
  ['Where is most green tea grown?', 'Lake Miro', 1],
  ['When does the harvest of tea begin?', 'April', 1],
] as const

const questions = asked.map(([question, answer, index]) => ({
  question,
  answers: [answer],
  paragraph: paragraphs[index].id,
  answer_start: paragraphs[index].text.indexOf(answer),
}))

const spans = createSpanModel()
let data = ''

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'lectern-squad-'))
  await mkdir(join(data, 'squad'))
  const write = (name: string, rows: readonly object[]) =>
    writeFile(join(data, 'squad', name), rows.map((row) => JSON.stringify(row)).join('\n'))
  await write('paragraphs.jsonl', paragraphs)
  await write('qa.jsonl', questions)
  await write('unanswerable.jsonl', [
    { question: 'Which king forbade umbrellas in Norway?', answers: [], paragraph: 'Tea#0' },
  ])
})

afterAll(async () => {
  await spans.close()
  await rm(data, { recursive: true })
})

describe('SQuAD', () => {
  it('as text is found, answered, and refused where it is not there', async () => {
    const report = await evalAnswers({
      data,
      spans,
      limit: 100,
      onProgress: () => {},
      signal: new AbortController().signal,
    })
    expect(report.given).toMatchObject({ questions: 4, right1: 1, answered: 1, holds: 1 })
    expect(report.retrieved).toMatchObject({ right1: 1, right5: 1, holds: 1 })
    expect(report.adversarial.auroc).toBe(1)
    expect(report.offTopic.asked).toBe(4)
  })

  it('through pictures lights the lines that print the answer', async () => {
    const report = await evalThroughPictures({
      data,
      spans,
      articles: 2,
      limit: 100,
      seed: 1,
      onProgress: () => {},
      signal: new AbortController().signal,
    })
    expect(report).toMatchObject({ articles: 2, pages: 2, questions: 4, right1: 1, page: 1 })
    expect(report.line).toBeGreaterThanOrEqual(0.75)
    expect(report.iou).toBeGreaterThan(0.6)
  })
})
