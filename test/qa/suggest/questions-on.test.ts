import { describe, expect, it } from 'vitest'
import type { Page } from '../../../core/page.ts'
import { questionsOn } from '../../../qa/suggest/questions-on.ts'
import { type Drawn, drawnPage } from '../look-up/drawn-page.ts'

const texts = (page: Page) => questionsOn(page).map(({ text, expects }) => [text, expects])

/** A page whose blocks say these texts. */
function told(...blocks: readonly (readonly [kind: 'paragraph' | 'heading', markdown: string])[]): Page {
  const page = drawnPage([])
  const box = { x0: 0, y0: 0, x1: 1, y1: 0.1 }
  return {
    ...page,
    blocks: blocks.map(([kind, markdown], index) => ({
      id: `b${index}`,
      kind,
      markdown,
      spans: [],
      lines: [],
      box,
      confidence: 0.95,
    })),
  }
}

describe('questions made of labels', () => {
  it('ask for what stands beside them', () => {
    const drawn: Drawn = [
      [2, 2, 'Invoice number: FM-20871'],
      [4, 2, 'Invoice date: 14 October 2025'],
      [6, 2, 'Payment due: 13 November 2025'],
      [8, 2, 'Total due'],
      [8, 40, '£826.80'],
    ]
    expect(texts(drawnPage(drawn))).toEqual([
      ['What is the invoice number?', 'FM-20871'],
      ['What is the invoice date?', '14 October 2025'],
      ['When is payment due?', '13 November 2025'],
      ['What is the total due?', '£826.80'],
    ])
  })

  it('pass by what reads badly, is empty, or is no label', () => {
    const drawn: Drawn = [
      [2, 2, 'Inv date: 03/03/2018'],
      [4, 2, 'Reporting period: Month of _ May'],
      [6, 2, 'Completion date: ______'],
      [8, 2, 'Note: see page 4'],
      [10, 2, 'Predicting your success: TED'],
      [12, 2, 'What is the total amount: 12.00'],
      [14, 2, 'Dear Sir: 12'],
    ]
    expect(texts(drawnPage(drawn))).toEqual([])
  })

  it('never hold markup, addresses or marks that turn text around', () => {
    const drawn: Drawn = [
      [2, 2, '<b>Invoice number: FM-20871'],
      [4, 2, '\u202eInvoice date: 14 October 2025'],
      [6, 2, 'Visit http://evil.example number: 44123'],
    ]
    for (const { text } of questionsOn(drawnPage(drawn))) expect(text).toMatch(/^[A-Za-z ]+\?$/)
  })
})

describe('questions made of tables', () => {
  it('name row and column', () => {
    const drawn: Drawn = [
      [2, 2, 'Station'],
      [2, 15, 'Opened'],
      [2, 25, 'Platforms'],
      [2, 40, 'Manager'],
      [4, 2, 'Eastry Docks'],
      [4, 15, '1889'],
      [4, 25, '4'],
      [4, 40, 'T. Varga'],
    ]
    const table =
      '| Station | Opened | Platforms | Manager |\n| --- | --- | --- | --- |\n| Eastry Docks | 1889 | 4 | T. Varga |'
    expect(texts(drawnPage(drawn, [table]))).toEqual([
      ['When was Eastry Docks opened?', '1889'],
      ['How many platforms does Eastry Docks have?', '4'],
      ['Who is the manager of Eastry Docks?', 'T. Varga'],
    ])
  })
})

describe('questions made of sentences', () => {
  it.each([
    ['The weir was built in 1831 for a paper works.', 'When was the weir built?', '1831'],
    [
      'The meeting was opened by the chair, Imogen Strand, at seven.',
      'Who opened the meeting?',
      'Imogen Strand',
    ],
    ['Repairs to the roof had cost 960 pounds.', 'How much did repairs to the roof cost?', '960 pounds'],
    ['Dunmore Halt closes on 30 June 2026.', 'When does Dunmore Halt close?', '30 June 2026'],
    ['The next meeting is on Friday the ninth.', 'When is the next meeting?', 'Friday'],
    ['The lease itself runs until 2061.', 'Until when does the lease run?', '2061'],
    ['Miriam Lund is the treasurer of the society.', 'Who is the treasurer of the society?', 'Miriam Lund'],
    [
      'A grant of forty-two thousand pounds will be paid.',
      'How much was the grant?',
      'forty-two thousand pounds',
    ],
  ])('%s', (sentence, question, expects) => {
    expect(texts(told(['paragraph', sentence]))).toEqual([[question, expects]])
  })

  it.each([
    'It was built in 1831.',
    'The weir that they say was lost was built in 1831.',
    'The house, they say, was built in 1831.',
    'He was born in 1831.',
    'The site was occupied by Brompton Park House.',
    'The old mill was built in a year nobody knows.',
  ])('none of: %s', (sentence) => {
    expect(texts(told(['paragraph', sentence]))).toEqual([])
  })

  it('nor of what was read badly', () => {
    const page = told(['paragraph', 'The weir was built in 1831.'])
    const blocks = page.blocks.map((block) => ({ ...block, confidence: 0.6 }))
    expect(texts({ ...page, blocks })).toEqual([])
  })
})

it('asks for what a heading names', () => {
  expect(texts(told(['heading', '## 1\\. Purpose of the survey'], ['heading', '## Introduction']))).toEqual([
    ['What is the purpose of the survey?', undefined],
  ])
})
