import sharp from 'sharp'
import type { Sample } from '../sample.ts'
import { createSheet, type Sheet } from '../sheet.ts'

const PAGES = [
  [
    'The meeting was opened by the chair, Imogen Strand, at seven in the evening. Eleven members were present and two had sent apologies.',
    'The reading room will stay open until nine on Thursdays from the first of September. The caretaker agreed to the longer hours in exchange for a free Monday.',
  ],
  [
    'The treasurer reported a balance of 3,418 pounds. Repairs to the roof had cost 960 pounds, less than the 1,200 pounds that had been set aside for them.',
    'A gift of two hundred county maps from the estate of Walter Finch was accepted with thanks. They will be kept flat in the map chest on the upper floor.',
  ],
  [
    'It was decided to lend no more than four books at a time to a reader. Members over seventy may keep a book for six weeks instead of three.',
    'The next meeting is on Friday the ninth of October in the chapel hall. The minutes were signed by Imogen Strand and Bertram Oakes.',
  ],
] as const

/** Minutes of a meeting: three black-and-white fax pages in one TIFF. */
export async function drawMinutes(): Promise<Sample> {
  const sheets = PAGES.map((paragraphs, index) => drawPage(paragraphs, index + 1))
  const pages = await Promise.all(
    sheets.map((sheet) =>
      sharp(sheet.canvas.toBuffer('image/png')).grayscale().threshold(150).png().toBuffer(),
    ),
  )
  const bytes = await sharp(pages, { join: { animated: true } })
    .tiff({ compression: 'deflate', bitdepth: 1 })
    .toBuffer()
  return { name: 'library-minutes.tiff', bytes, lines: sheets.flatMap((sheet) => sheet.lines) }
}

function drawPage(paragraphs: readonly string[], number: number): Sheet {
  const sheet = createSheet(1240, 1000, number)
  sheet.text(
    number === 1 ? 'Minutes of the Thornbury Library Society' : 'Minutes, continued',
    120,
    130,
    34,
    'Serif Bold',
  )
  let y = 230
  for (const paragraph of paragraphs)
    y = sheet.paragraph(paragraph, { x: 120, y, width: 1000 }, 28, 46, 'Serif') + 40
  sheet.text(`Page ${number} of ${PAGES.length}`, 560, 950, 22, 'Serif')
  return sheet
}
