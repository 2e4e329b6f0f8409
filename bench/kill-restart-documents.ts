import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { makePdf } from './documents.ts'

/** A made document, and on each of its pages a word that stands nowhere else. */
export type MadeDocument = Readonly<{ name: string; bytes: Uint8Array; words: readonly string[] }>

/** Words a reader of pictures gets right and that no other made page holds. */
const SIGNS = ['VELVETEEN', 'TURQUOISE', 'OBELISK', 'PARCHMENT', 'TRUMPET', 'WALNUTS']

/** `count` small documents: for every four born-digital PDFs of one to six pages one picture of print. */
export async function makeDocuments(count: number, seed: number): Promise<readonly MadeDocument[]> {
  const documents: MadeDocument[] = []
  for (let i = 0; i < count; i++) {
    const sign = i % 5 === 4 ? SIGNS[(i - 4) / 5] : undefined
    documents.push(sign === undefined ? await madePdf(i, seed) : madePicture(i, sign))
  }
  return documents
}

async function madePdf(i: number, seed: number): Promise<MadeDocument> {
  const pages = 1 + (i % 6)
  const number = seed * 1000 + i
  const words = Array.from({ length: pages }, (_, page) => `unique${number}x${page + 1}`)
  return { name: `paper-${i}.pdf`, bytes: await makePdf(pages, number), words }
}

const require = createRequire(import.meta.url)

function madePicture(i: number, sign: string): MadeDocument {
  GlobalFonts.registerFromPath(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'), 'DejaVu Sans')
  const canvas = createCanvas(900, 500)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = 'black'
  context.font = '32px "DejaVu Sans"'
  const lines = [
    'The delivery was received in good order.',
    `It is marked with the word ${sign}.`,
    `Number ${i}.`,
  ]
  for (const [row, line] of lines.entries()) context.fillText(line, 60, 120 + row * 80)
  return { name: `picture-${i}.png`, bytes: canvas.toBuffer('image/png'), words: [sign.toLowerCase()] }
}
