import sharp from 'sharp'
import type { Sample } from '../sample.ts'
import { tiltLines, wear } from '../scan.ts'
import { createSheet } from '../sheet.ts'

const ITEMS = [
  ['Walnut reading desk, 140 cm', '1', '412.00', '412.00'],
  ['Brass page weight', '4', '18.50', '74.00'],
  ['Archive box, acid free', '25', '6.20', '155.00'],
  ['Delivery and assembly', '1', '48.00', '48.00'],
] as const

const COLUMNS = [110, 690, 800, 960] as const

/** An invoice photographed on a desk: tilted, shaded, a little blurred, no text layer. */
export async function drawInvoice(): Promise<Sample> {
  const sheet = createSheet(1240, 1754)
  sheet.text('Fenwick & Marsh Joinery', 110, 150, 44, 'Serif Bold')
  sheet.text('14 Cooper Row, Bristol BS1 4QD', 110, 200, 24)
  sheet.text('INVOICE', 900, 150, 44, 'Sans Bold')
  sheet.text('Invoice number: FM-20871', 110, 320, 26)
  sheet.text('Invoice date: 14 October 2025', 110, 364, 26)
  sheet.text('Payment due: 13 November 2025', 110, 408, 26)
  sheet.text('Bill to: Harrow County Record Office', 110, 452, 26)
  const bottom = drawItems(sheet)
  sheet.text('Subtotal', 720, bottom + 70, 26)
  sheet.text('689.00', 960, bottom + 70, 26)
  sheet.text('VAT 20%', 720, bottom + 114, 26)
  sheet.text('137.80', 960, bottom + 114, 26)
  sheet.text('Total due', 720, bottom + 170, 30, 'Sans Bold')
  sheet.text('£826.80', 960, bottom + 170, 30, 'Sans Bold')
  sheet.paragraph(
    'Please pay by bank transfer to account 40-17-22 / 88104563 and quote the invoice number. Interest of two percent a month is charged on payments that arrive late.',
    { x: 110, y: 1450, width: 1000 },
    24,
    38,
  )
  const tilt = 1.2
  const photo = await wear(sheet.canvas, { tilt, blur: 0.7, noise: 9, shade: 46, seed: 7 })
  const bytes = await sharp(photo.gray, { raw: { width: photo.width, height: photo.height, channels: 1 } })
    .jpeg({ quality: 72 })
    .toBuffer()
  return { name: 'joinery-invoice.jpg', bytes, lines: tiltLines(sheet.lines, photo, tilt) }
}

function drawItems(sheet: ReturnType<typeof createSheet>): number {
  const top = 560
  const step = 58
  const rows = [['Description', 'Qty', 'Price', 'Amount'] as const, ...ITEMS]
  rows.forEach((row, index) => {
    const y = top + index * step
    row.forEach((cell, column) => {
      sheet.text(cell, COLUMNS[column] ?? 0, y, 25, index === 0 ? 'Sans Bold' : 'Sans')
    })
    sheet.rule(100, y + 18, 1120, y + 18)
  })
  sheet.rule(100, top - 38, 1120, top - 38)
  return top + (rows.length - 1) * step
}
