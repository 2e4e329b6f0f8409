import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EvidenceInput, exportEvidence } from '../../../../web/export/evidence/evidence.ts'
import { answerOf, citationOf, inputOf, POISON, there } from './drawn-evidence.ts'

let library: PDFiumLibrary
beforeAll(async () => {
  library = await PDFiumLibrary.init()
})
afterAll(() => library.destroy())

async function bytesOf(input: EvidenceInput): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of exportEvidence('pdf', input).content) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

async function withPdf<T>(input: EvidenceInput, look: (pdf: PDFiumDocument, text: string) => T): Promise<T> {
  const pdf = await library.loadDocument(await bytesOf(input))
  try {
    const pages = Array.from({ length: pdf.getPageCount() }, (_, number) => pdf.getPage(number).getText())
    return look(pdf, pages.join('\n').replace(/\s+/g, ' '))
  } finally {
    pdf.destroy()
  }
}

describe('the pack as a PDF', () => {
  it('says question, answer, quote, place and hash in words that can be selected', async () => {
    await withPdf(inputOf(answerOf()), (_, text) => {
      for (const said of [
        'What must stay?',
        'The lens must stay in the tower. [1]',
        'Exhibit 1: letter.pdf, page 1',
        'ab'.repeat(32),
        '1 March 2025, 09:30 UTC',
        '0.2200',
        'borne out',
        'sha256sum',
        'Page 1',
      ]) {
        expect(text).toContain(said)
      }
    })
  })

  it('has a title, a language and tags for programs that read aloud, and nothing that acts', async () => {
    const poisoned = answerOf({ question: `Why? ${POISON}`, answer: `${POISON} [1]` })
    const raw = (await bytesOf(inputOf(poisoned))).toString('latin1')
    for (const part of [
      '/Lang (en)',
      '/DisplayDocTitle true',
      '/StructTreeRoot',
      '/Marked true',
      '/S /Figure',
    ]) {
      expect(raw).toContain(part)
    }
    expect(raw).not.toMatch(/\/(?:JavaScript|JS|Launch|EmbeddedFile|SubmitForm|OpenAction)\b/)
    const links = [...raw.matchAll(/\/URI \((.*?)\)/g)].map(([, link = '']) => link)
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect(link).toMatch(/^http:\/\/localhost:7300\/c\//)
  })

  it.each([
    'naïve Straße',
    'договор о найме',
    'Η συμφωνία ισχύει',
    'ההסכם נחתם אתמול',
    'العقد ساري حتى سنة',
    '契約書は五月に',
    'x ≤ 3 ✓',
  ])('keeps the text of %s, also where no font of its shows it', async (quote) => {
    await withPdf(inputOf(answerOf({ citations: [citationOf(1, { quote })] })), (_, text) => {
      for (const word of quote.split(' ')) expect(text).toContain(word)
    })
  })

  it('fills pages with forty exhibits, drawing each when it is its turn', async () => {
    const citations = Array.from({ length: 40 }, (_, index) => citationOf(index + 1, { page: index + 1 }))
    let drawn = 0
    const input = inputOf(answerOf({ citations }), there, () => {
      drawn += 1
    })
    const pieces = exportEvidence('pdf', input).content[Symbol.asyncIterator]()
    await pieces.next()
    expect(drawn).toBe(0)
    await pieces.return?.()
    await withPdf(input, (pdf, text) => {
      expect(pdf.getPageCount()).toBeGreaterThan(10)
      expect(text).toContain('Exhibit 40: letter.pdf, page 40')
    })
    expect(drawn).toBe(80)
  })

  it('breaks long words and long quotes over lines and pages without losing any', async () => {
    const quote = `${'x'.repeat(400)} ${Array.from({ length: 1_500 }, (_, at) => `word${at}`).join(' ')}`
    await withPdf(inputOf(answerOf({ citations: [citationOf(1, { quote })] })), (_, text) => {
      expect(text).toContain('word0 word1')
      expect(text).toContain('word1499')
      expect(text.match(/x/g)?.length ?? 0).toBeGreaterThanOrEqual(400)
    })
  })

  it('keeps the quote of a document that is gone', async () => {
    await withPdf(inputOf(answerOf(), { kind: 'deleted' }), (_, text) => {
      expect(text).toContain('was deleted from Lectern since')
      expect(text).toContain('The lens must stay in the tower.')
    })
  })
})
