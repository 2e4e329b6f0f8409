import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import PDFDocument from 'pdfkit'

/** A small document of one to three pages. `question` is answered by it and by no other. */
export type MadeDocument = Readonly<{ name: string; bytes: Uint8Array; pages: number; question: string }>

const TRADES =
  'chandler cooper saddler glazier weaver tanner miller farrier joiner potter brewer carter draper fuller hatter mason'.split(
    ' ',
  )
const TOWNS =
  'Ashford Bramley Corwen Dunmore Eastwell Farnley Glenham Harwick Ilmere Kelby Langton Marston Norwell Oakham Penrose Quorn'.split(
    ' ',
  )

/** Nine of ten are born-digital, the others are pictures of print. */
export async function makeDocuments(count: number): Promise<readonly MadeDocument[]> {
  return Promise.all(Array.from({ length: count }, (_, i) => (i % 10 === 9 ? picture(i) : paper(i))))
}

/** Each page tells of a house of its own. */
function linesOf(i: number, page: number): readonly string[] {
  const house = houseOf(i, page)
  const trade = TRADES[(i * 7 + page) % TRADES.length] ?? ''
  const town = TOWNS[(i * 5 + page * 3) % TOWNS.length] ?? ''
  return [
    `House number ${house} stands in the parish of ${town}.`,
    `The tenant of house ${house} is a ${trade} and pays a rent of ${100 + ((i * 37 + page * 11) % 800)} shillings.`,
    `The roof was mended in the year ${1700 + ((i * 13 + page) % 150)}.`,
  ]
}

function houseOf(i: number, page: number): number {
  return 10_000 + i * 10 + page
}

async function paper(i: number): Promise<MadeDocument> {
  const pages = 1 + (i % 3)
  const pdf = new PDFDocument({
    size: 'A5',
    margin: 40,
    autoFirstPage: false,
    info: { CreationDate: new Date(i) },
  })
  const pieces: Uint8Array[] = []
  pdf.on('data', (piece: Uint8Array) => pieces.push(piece))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  for (let page = 1; page <= pages; page++) {
    pdf.addPage().font('Times-Roman').fontSize(12)
    for (const line of linesOf(i, page)) pdf.text(line).moveDown()
  }
  pdf.end()
  await ended
  return { name: `survey-${i}.pdf`, bytes: Buffer.concat(pieces), pages, question: questionOf(i, pages) }
}

const require = createRequire(import.meta.url)

function picture(i: number): MadeDocument {
  GlobalFonts.registerFromPath(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'), 'DejaVu Sans')
  const canvas = createCanvas(1300, 420)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = 'black'
  context.font = '26px "DejaVu Sans"'
  for (const [row, line] of linesOf(i, 1).entries()) context.fillText(line, 50, 100 + row * 90)
  const bytes = canvas.toBuffer('image/png')
  return { name: `survey-${i}.png`, bytes, pages: 1, question: questionOf(i, 1) }
}

function questionOf(i: number, page: number): string {
  return `What rent does the tenant of house ${houseOf(i, page)} pay?`
}
