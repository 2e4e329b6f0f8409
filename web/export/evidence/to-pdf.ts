import PdfDocument from 'pdfkit'
import type { Dropped } from '../../../core/answer.ts'
import type { EvidenceInput } from './evidence.ts'
import { answerFacts } from './facts.ts'
import { printable } from './html.ts'
import { writeAnswer, writeStatements } from './pdf-answer.ts'
import { drawSight, heightOf, writeExhibit } from './pdf-exhibit.ts'
import { createSheet, FULL, type Sheet } from './pdf-sheet.ts'
import { INK, plain, SOFT, title, writeFacts } from './pdf-styles.ts'
import { faultWords, HOW_TO_CHECK, instant } from './words.ts'

/**
 * The pack as a PDF: text that can be selected and read aloud, its fonts within. What is written is handed over exhibit
 * by exhibit, and the next is drawn when it was taken.
 */
export async function* toPdf(input: EvidenceInput): AsyncGenerator<Uint8Array> {
  const { answer, version, madeAt } = input
  const pdf = new PdfDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    font: '',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: `Evidence: ${printable(answer.question)}`,
      Subject: `An answer of ${instant(answer.createdAt)} with the lines that prove it`,
      Creator: `Lectern ${version}`,
      Producer: `Lectern ${version}`,
      CreationDate: new Date(madeAt),
    },
  })
  const sheet = createSheet(
    pdf,
    `Evidence for answer ${answer.id}. Made by Lectern ${version} on ${instant(madeAt)}.`,
  )
  writeHead(sheet, input)
  writeAnswer(sheet, answer)
  writeStatements(sheet, answer)
  yield* written(pdf)
  const exhibits = answer.answered ? answer.citations : answer.nearest
  for (const [at, citation] of exhibits.entries()) {
    const source = await input.sourceOf(citation)
    const sight = await drawSight(citation, source)
    if (at === 0) title(sheet, answer.answered ? 'Exhibits' : 'What comes nearest', 40 + heightOf(sight))
    writeExhibit(pdf, sheet, { citation, source, sight })
    yield* written(pdf)
  }
  writeLeftOut(sheet, answer.dropped)
  writeHowToCheck(sheet)
  sheet.end()
  pdf.end()
  // A PNG with transparency is taken apart on the side, so the end may take a moment.
  for await (const chunk of pdf) yield chunk
}

function writeHead(sheet: Sheet, input: EvidenceInput): void {
  sheet.text('P', [plain('EVIDENCE FOR AN ANSWER', 8.5, SOFT)])
  sheet.space(4)
  sheet.text('H1', [{ text: input.answer.question, font: 'Bold', size: 18, color: INK }])
  sheet.space(8)
  writeFacts(sheet, answerFacts(input))
}

function writeLeftOut(sheet: Sheet, dropped: readonly Dropped[]): void {
  if (dropped.length === 0) return
  title(sheet, 'Left out of the answer')
  sheet.text('P', [
    plain(
      'These statements were made while the answer was written and taken out of it, because nothing bears them out:',
      9.5,
    ),
  ])
  for (const { text, faults, page } of dropped) {
    const where = page === undefined ? '' : ` (${page.documentName}, page ${page.page})`
    sheet.space(4)
    sheet.text('LI', [plain(`“${text}”${where}: ${faultWords(faults)}.`, 9.5)], {
      span: { x: FULL.x + 12, width: FULL.width - 12 },
    })
  }
}

function writeHowToCheck(sheet: Sheet): void {
  title(sheet, 'How to check this')
  for (const [at, step] of HOW_TO_CHECK.entries()) {
    sheet.text('LI', [plain(`${at + 1}. ${step}`, 9.5)])
    sheet.space(3)
  }
}

/** What pdfkit has written so far, taken out of its buffer. */
function* written(pdf: PDFKit.PDFDocument): Generator<Uint8Array> {
  for (let chunk = pdf.read(); chunk !== null; chunk = pdf.read()) yield chunk
}
