import sharp from 'sharp'
import type { Sample } from '../sample.ts'
import { tiltLines, wear } from '../scan.ts'
import { createSheet } from '../sheet.ts'

const PARAGRAPHS = [
  'Thank you for your letter of the third of March. The committee met last Tuesday and read your proposal to restore the lighthouse at Saltmere Point with great interest. We are glad to tell you that it was approved without a vote against.',
  'A grant of forty-two thousand pounds will be paid in three parts. The first part is released when the building survey has been filed with the county engineer, the second when the lantern room is watertight, and the last on completion.',
  'The committee attaches one condition. The original lens, made in Birmingham in 1871, must stay in the tower and may not be lent or sold while the trust holds the lease. The lease itself runs until 2061.',
  'Please name a treasurer before the end of May. Questions about the payments should go to Miss Adeline Thorpe in our accounts room, who knows the file well.',
] as const

/** A typed letter, scanned a little askew. */
export async function drawLetter(): Promise<Sample> {
  const sheet = createSheet(1240, 1754)
  sheet.text('Northern Coast Heritage Trust', 140, 170, 36, 'Serif Bold')
  sheet.text('Customs House, Whitby', 140, 215, 24, 'Serif')
  sheet.text('22 March 1998', 900, 300, 24, 'Serif')
  sheet.text('Dear Captain Ellery,', 140, 400, 26, 'Serif')
  let y = 470
  for (const paragraph of PARAGRAPHS) {
    y = sheet.paragraph(paragraph, { x: 140, y, width: 960 }, 26, 42, 'Serif') + 32
  }
  sheet.text('Yours faithfully,', 140, y + 20, 26, 'Serif')
  sheet.text('Rosalind Vane, Secretary', 140, y + 130, 26, 'Serif')
  const tilt = -0.6
  const scan = await wear(sheet.canvas, { tilt, blur: 0.4, noise: 6, shade: 10, seed: 11 })
  const bytes = await sharp(scan.gray, { raw: { width: scan.width, height: scan.height, channels: 1 } })
    .webp({ quality: 70 })
    .toBuffer()
  return { name: 'lighthouse-letter.webp', bytes, lines: tiltLines(sheet.lines, scan, tilt) }
}
