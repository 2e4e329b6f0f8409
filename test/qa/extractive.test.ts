import { afterAll, describe, expect, it } from 'vitest'
import type { Hit } from '../../core/chunk.ts'
import { stemsOf } from '../../index/analyze.ts'
import { createExtractiveAnswerer } from '../../qa/answerers/extractive.ts'
import { createProver } from '../../qa/prove/create-prover.ts'
import { createSpanModel } from '../../qa/span/span-model.ts'
import { drawHit, evidenceFor } from './drawn-hits.ts'

const spans = createSpanModel()
const prove = createProver({ stems: stemsOf })
afterAll(() => spans.close())

const answerer = createExtractiveAnswerer({ stems: stemsOf, spans, prove })
const { signal } = new AbortController()

const answer = (question: string, ...hits: readonly Hit[]) =>
  answerer.answer(question, evidenceFor(question, hits), { signal })

async function found(question: string, ...hits: readonly Hit[]) {
  const finding = await answer(question, ...hits)
  if (finding.kind === 'not-found') throw new Error(`Not found (${finding.confidence}).`)
  return finding
}

const bridge = drawHit([
  { text: 'The old bridge was opened in 1887. It is ' },
  { text: '212 metres long and was built by Ada Stone. Trains ' },
  { text: 'crossed it until 1962.' },
])

describe('the extractive answerer', () => {
  it('says the sentence that holds the words of the question, with its lines and boxes', async () => {
    const finding = await found('When was the old bridge opened?', bridge)
    expect(finding.text).toBe('The old bridge was opened in 1887. [1]')
    expect(finding.citations).toEqual([
      {
        marker: 1,
        documentId: 'doc',
        documentName: 'drawn.pdf',
        page: 1,
        quote: 'The old bridge was opened in 1887.',
        boxes: [{ x0: 0.1, y0: 0.1, x1: 0.9, y1: 0.115 }],
        lines: ['p0001l0001'],
        chunkId: 'doc.00000',
        support: 1,
      },
    ])
    expect(finding.short).toBe('1887')
  })

  it('lights every line of a sentence that goes over several, and no other', async () => {
    const finding = await found('How long is it that Ada Stone built?', bridge)
    expect(finding.citations.map((citation) => citation.lines)).toEqual([['p0001l0001', 'p0001l0002']])
    expect(finding.citations[0].quote).toContain('It is 212 metres long and was built by Ada Stone.')
  })

  it('cites both sides of a page break', async () => {
    const hit = drawHit([
      { text: 'The council decided to close the ', page: 3 },
      { text: 'harbour railway in May. Nobody objected.', page: 4 },
    ])
    const finding = await found('When did the council decide to close the harbour railway?', hit)
    expect(finding.text).toBe('The council decided to close the harbour railway in May. [1] [2]')
    expect(finding.citations.map(({ marker, page, quote }) => [marker, page, quote])).toEqual([
      [1, 3, 'The council decided to close the'],
      [2, 4, 'harbour railway in May. Nobody objected.'],
    ])
  })

  it('reads the value beside its label, the value below it, and the cell under its head', async () => {
    const receipt = drawHit([
      { text: 'ACME Store\n' },
      { text: 'Total amount: 9.30\n' },
      { text: 'Cash 10.00' },
    ])
    expect((await found('What is the total amount?', receipt)).short).toBe('9.30')

    const form = drawHit([
      { text: 'Invoice date\n' },
      { text: '11 November 2023\n' },
      { text: 'Paid in cash.' },
    ])
    const below = await found('What is the invoice date?', form)
    expect(below.text).toBe('Invoice date: 11 November 2023 [1]')
    expect(below.citations[0].lines).toEqual(['p0001l0001', 'p0001l0002'])

    const table = drawHit([
      { text: '| Item | Price | Weight |\n| --- | --- | --- |\n' },
      { text: '| Green tea | 4.20 | 100 g |\n' },
      { text: '| Black tea | 3.10 | 250 g |' },
    ])
    const cell = await found('What is the price of green tea?', table)
    expect(cell.text).toBe('Green tea, Price: 4.20 [1]')
    expect(cell.short).toBe('4.20')
    expect(cell.citations[0].lines).toEqual(['p0001l0001', 'p0001l0002'])
  })

  it('takes what stands under the very label before any sentence', async () => {
    const lines = [
      'Lease number: L-4411\n',
      'Monthly rent: £900.00\n',
      'Invoice number: B-7720\n',
      'Due: 1 May 2025',
    ]
    const lease = drawHit(lines.map((text) => ({ text })))
    expect((await found('What is the invoice number?', lease)).short).toBe('B-7720')
    expect((await found('What is the lease number?', lease)).short).toBe('L-4411')
    expect((await found('What is the monthly rent?', lease)).short).toBe('£900.00')
  })

  it('prefers the sentence that prints the kind of thing asked for', async () => {
    const receipt = drawHit([
      { text: 'Total items 2\n' },
      { text: 'Total (GST) 60.30\n' },
      { text: 'Total of all sales' },
    ])
    expect((await found('What is the total?', receipt)).text).toBe('Total (GST) 60.30 [1]')

    const visit = drawHit([{ text: 'The queen visited the mine. The queen visited the mine again in 1912.' }])
    expect((await found('When was the mine visited by the queen?', visit)).short).toBe('1912')
  })

  it('says a second and a third sentence, each with its own proof, only while it is unsure', async () => {
    const hit = drawHit([
      { text: 'The mill burned in spring. ' },
      { text: 'The mill burned in autumn. ' },
      { text: 'A lake lies to the north.' },
    ])
    const finding = await found('How did the mill burn?', hit)
    expect(finding.text).toBe('The mill burned in spring. [1] The mill burned in autumn. [2]')
    expect(finding.citations.map(({ lines, support }) => [lines, support])).toEqual([
      [['p0001l0001'], 1],
      [['p0001l0002'], 1],
    ])
    expect(finding.short).toBeUndefined()
  })

  it('says nothing twice that two passages share', async () => {
    const lines = [{ text: 'The mill burned in spring.' }]
    const finding = await found('Why did the mill burn?', drawHit(lines), drawHit(lines, { id: 'doc.00001' }))
    expect(finding.text).toBe('The mill burned in spring. [1]')
  })

  it('finds the sentence although a word of it was misread', async () => {
    const hit = drawHit([{ text: 'The lake lies north of Lund. The conimittee of Lund sat by it.' }])
    const question = 'What did the committee of Lund do?'
    const daring = createExtractiveAnswerer({ stems: stemsOf, spans, prove, confidenceMin: 0 })
    const finding = await daring.answer(question, evidenceFor(question, [hit]), { signal })
    expect(finding.text).toContain('The conimittee of Lund sat by it.')
  })

  it('answers with one line of several labels and values', async () => {
    const hit = drawHit([
      { text: 'Invoice date: 14 October 2025 ' },
      { text: 'Payment due: 13 November 2025 ' },
      { text: 'Section number: [2]' },
    ])
    const finding = await found('When is the payment due?', hit)
    expect(finding.text).toMatch(/Payment due: 13 November 2025 \[\d\]/)
    expect(finding.citations.map(({ lines }) => lines)).toContainEqual(['p0001l0002'])
    expect((await found('What is the section number?', hit)).text).toBe('Section number: (2) [1]')
  })

  it('takes no labelled line for the value of the label above it', async () => {
    const hit = drawHit([
      { text: 'Pack size:\n' },
      { text: 'Tar: 16 mg\n' },
      { text: 'Weight:\n' },
      { text: '20 g' },
    ])
    expect((await found('What is the weight?', hit)).text).toBe('Weight: 20 g [1]')
  })

  it('answers several questions with several sentences, each with markers of its own', async () => {
    const finding = await found('When was the old bridge opened, and who built it, 212 metres long?', bridge)
    expect(finding.text).toBe(
      'The old bridge was opened in 1887. [1] It is 212 metres long and was built by Ada Stone. [2]',
    )
  })

  it('says the sentence without its markdown, what would look like markdown escaped, and quotes it as stored', async () => {
    const hit = drawHit([{ text: '- The **red** lamp means \\*stop\\* here.' }])
    const finding = await found('What does the red lamp mean?', hit)
    expect(finding.text).toBe('The red lamp means \\*stop\\* here. [1]')
    expect(finding.citations[0].quote).toBe('- The **red** lamp means \\*stop\\* here.')
  })

  it('leaves out reference marks, which would read as its own', async () => {
    const hit = drawHit([{ text: 'The red lamp means stop.[1] The green one means go [2, 3].' }])
    const finding = await found('What does the red lamp mean?', hit)
    expect(finding.text).toBe('The red lamp means stop. [1]')
    expect(finding.citations[0].quote).toBe('The red lamp means stop.[1]')
  })

  it('does not answer with a heading when something stands below it', async () => {
    const hit = drawHit([{ text: '## Opening hours\n\n' }, { text: 'Monday to Friday, nine to five.' }])
    expect((await found('What are the opening hours?', hit)).text).toBe('Monday to Friday, nine to five. [1]')
  })

  it('says honestly that the documents do not say', async () => {
    const finding = await answer('Who won the chess championship of Iceland?', bridge)
    expect(finding).toMatchObject({ kind: 'not-found', reason: 'low-confidence' })
    expect(finding.confidence).toBeLessThan(0.2)
    expect(await answer('Who was it?', bridge)).toMatchObject({ kind: 'not-found', reason: 'no-passage' })
    expect(await answer('Who built the bridge?')).toMatchObject({ kind: 'not-found', reason: 'no-passage' })
  })

  it('streams its text and stops when told to', async () => {
    const pieces: string[] = []
    const question = 'When was the old bridge opened?'
    const options = { signal, onToken: (text: string) => pieces.push(text) }
    const finding = await answerer.answer(question, evidenceFor(question, [bridge]), options)
    expect(pieces.join('')).toBe(finding.text)
    const gone = answerer.answer(question, evidenceFor(question, [bridge]), { signal: AbortSignal.abort() })
    await expect(gone).rejects.toThrow()
  })

  it('shows nobody the same words twice among what comes nearest', async () => {
    const sentence = 'The bridge keeper counted nine salmon near the old mill.'
    const twice = [
      drawHit([{ text: sentence }], { id: 'one.00000' }),
      drawHit([{ text: `${sentence} Nobody else saw them.` }], { id: 'two.00000' }),
    ]
    const never = createExtractiveAnswerer({ stems: stemsOf, spans, prove, confidenceMin: 1 })
    const question = 'Who counted the salmon near the old mill?'
    const finding = await never.answer(question, evidenceFor(question, twice), { signal })
    if (finding.kind === 'found') throw new Error('Found.')
    const quotes = finding.nearest.map(({ quote }) => quote)
    expect(quotes.length).toBeGreaterThan(0)
    expect(quotes.filter((quote) => quote.includes(sentence))).toHaveLength(1)
  })
})
