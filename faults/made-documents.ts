import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { makePdf } from '../bench/documents.ts'

/** A made document. */
export type MadeDocument = Readonly<{
  name: string
  bytes: Uint8Array
  /** One on each of its pages that stands nowhere else. */
  words: readonly string[]
  /** It has the answer, and no other document does. */
  question: string
}>

/** The same for the same number: for every nine born-digital PDFs of one to six pages one picture of print. */
export function makeDocument(number: number): Promise<MadeDocument> {
  return number % 10 === 9 ? Promise.resolve(madePicture(number)) : madePdf(number)
}

async function madePdf(number: number): Promise<MadeDocument> {
  const pages = 1 + (number % 6)
  const words = Array.from({ length: pages }, (_, page) => `unique${number}x${page + 1}`)
  const question = `What is ${words.at(-1)}?`
  return { name: `paper-${number}.pdf`, bytes: await makePdf(pages, number), words, question }
}

const require = createRequire(import.meta.url)

function madePicture(number: number): MadeDocument {
  GlobalFonts.registerFromPath(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'), 'DejaVu Sans')
  const canvas = createCanvas(900, 500)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = 'black'
  context.font = '32px "DejaVu Sans"'
  const sign = signOf(number)
  const lines = ['The delivery was received in good order.', `It is marked with the word ${sign}.`]
  for (const [row, line] of lines.entries()) context.fillText(line, 60, 120 + row * 80)
  return {
    name: `picture-${number}.png`,
    bytes: canvas.toBuffer('image/png'),
    words: [sign.toLowerCase()],
    question: `What is marked with the word ${sign}?`,
  }
}

/** Parts of words that a reader of pictures gets right, and that no other made page holds. */
const HEADS = ['VELVET', 'TURQUOISE', 'OBELISK', 'PARCHMENT', 'TRUMPET', 'WALNUT', 'MARZIPAN', 'KEYSTONE']
const TAILS = ['GARDEN', 'HARBOUR', 'MEADOW', 'BRIDGE', 'ORCHARD', 'CASTLE', 'STATION', 'MARKET']

function signOf(number: number): string {
  const place = Math.floor(number / 10)
  const head = HEADS[place % HEADS.length] ?? ''
  return head + (TAILS[Math.floor(place / HEADS.length) % TAILS.length] ?? '')
}
