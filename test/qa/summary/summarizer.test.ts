import { describe, expect, it } from 'vitest'
import { stemsOf } from '../../../index/analyze.ts'
import { createProver } from '../../../qa/prove/create-prover.ts'
import { createSummarizer } from '../../../qa/summary/create-summarizer.ts'
import type { Draft, Summary, SummaryEvent } from '../../../qa/summary/summary.ts'
import { drawShelf } from './drawn-shelf.ts'

const prove = createProver({ stems: stemsOf })
const signal = new AbortController().signal

/** Two chapters of two pages; the middle sentence of each page is what its chapter is about. */
const CHAPTERS = [
  {
    headings: ['Pumps'],
    lines: [
      'The cooling pump of the mill moves river water to the boiler.',
      'A cooling pump must be greased by hand every four weeks.',
      'Paint on the door of the hall is green and somewhat old now.',
    ],
  },
  {
    headings: ['Pumps'],
    lines: [
      'When the cooling pump stops, the boiler valve closes by itself.',
      'The guard keeps a list of visitors in the small front office.',
      'Spare seals of the cooling pump lie in the northern store room.',
    ],
  },
  {
    headings: ['Safety'],
    lines: [
      'Every worker wears a helmet in the boiler hall at all times.',
      'The helmet of a worker is replaced after five years of use.',
      'Smoking in the boiler hall is forbidden for every worker.',
    ],
  },
]

function drawn() {
  return drawShelf(CHAPTERS.length, (page) => CHAPTERS[page - 1] ?? { headings: [], lines: [] })
}

async function all(events: AsyncIterable<SummaryEvent>): Promise<readonly SummaryEvent[]> {
  const found: SummaryEvent[] = []
  for await (const event of events) found.push(event)
  return found
}

async function summaryOf(draft?: Draft): Promise<Summary> {
  const { shelf, document } = drawn()
  const summarizer = createSummarizer({ shelf, prove, stems: stemsOf, ...(draft && { draft }) })
  const last = (await all(summarizer.document(document, signal))).at(-1)
  if (last?.kind !== 'summarized') throw new Error('No summary came.')
  return last.summary
}

describe('createSummarizer', () => {
  it('sums up section by section, each sentence cited on its lines', async () => {
    const { sections, overview } = await summaryOf()
    expect(sections.map(({ title, level, pages }) => ({ title, level, pages }))).toEqual([
      { title: 'Pumps', level: 1, pages: { from: 1, to: 2 } },
      { title: 'Safety', level: 1, pages: { from: 3, to: 3 } },
    ])
    for (const { text, citations, claims } of [...sections, { ...overview }]) {
      expect(claims.length).toBeGreaterThan(0)
      expect(claims.every(({ faults, markers }) => faults.length === 0 && markers.length > 0)).toBe(true)
      for (const { quote } of citations) expect(text).toContain(quote)
    }
    expect(sections[0]?.text).toContain('cooling pump')
    expect(sections[0]?.text).not.toContain('Paint')
  })

  it('tells how far it is, and stops when it is told to', async () => {
    const { shelf, document } = drawn()
    const summarizer = createSummarizer({ shelf, prove, stems: stemsOf })
    const events = await all(summarizer.document(document, signal))
    expect(events.map((event) => event.kind)).toEqual([
      'sections-counted',
      'section-summarized',
      'section-summarized',
      'summarized',
    ])
    expect(events[1]).toMatchObject({ done: 1, total: 2 })

    const stop = new AbortController()
    const stopped = (async () => {
      for await (const event of summarizer.document(document, stop.signal)) {
        if (event.kind === 'section-summarized') stop.abort()
      }
    })()
    await expect(stopped).rejects.toThrow('abort')
  })

  it('checks what a model writes, and marks what the pages do not say', async () => {
    const { sections } = await summaryOf(async (_, passages) => [
      { text: 'The cooling pump is greased every four weeks.', cites: [] },
      { text: `The cooling pump is greased every ${passages.length + 5} weeks.`, cites: [] },
    ])
    expect(sections[0]?.claims.map(({ faults }) => faults.map(({ kind }) => kind))).toEqual([[], ['number']])
    expect(sections[0]?.citations).toHaveLength(1)
  })

  it('sums up a collection document by document', async () => {
    const { shelf, document } = drawn()
    const summarizer = createSummarizer({ shelf, prove, stems: stemsOf })
    const events = await all(
      summarizer.collection('Manuals', [document, { ...document, name: 'b.pdf' }], signal),
    )
    const last = events.at(-1)
    expect(last?.kind === 'summarized' && last.summary.title).toBe('Manuals')
    expect(last?.kind === 'summarized' && last.summary.sections.map(({ title }) => title)).toEqual([
      'manual.pdf',
      'b.pdf',
    ])
  })

  it('holds no more of a long document than a section', async () => {
    const { shelf, document, heldMax } = drawShelf(500, (page) => ({
      headings: [`Part ${Math.ceil(page / 100)}`],
      lines: [`Machine number ${page} of the plant was tested in the year ${1500 + page} by its maker.`],
    }))
    const summarizer = createSummarizer({ shelf, prove, stems: stemsOf })
    const events = await all(summarizer.document(document, signal))
    expect(heldMax()).toBeLessThanOrEqual(64)
    expect(events[0]).toEqual({ kind: 'sections-counted', total: 15 })
  })

  it('says nothing of a document without sentences', async () => {
    const { shelf, document } = drawShelf(2, () => ({ headings: [], lines: ['7'] }))
    const events = await all(createSummarizer({ shelf, prove, stems: stemsOf }).document(document, signal))
    const last = events.at(-1)
    expect(last?.kind === 'summarized' && [last.summary.overview.text, last.summary.sections]).toEqual([
      '',
      [],
    ])
  })
})
