import sharp from 'sharp'
import type { Sample } from '../sample.ts'
import { createSheet } from '../sheet.ts'

const HEADER = ['Station', 'Opened', 'Platforms', 'Passengers 2023', 'Passengers 2024', 'Manager'] as const

const ROWS = [
  ['Alder Green', '1894', '2', '418,200', '431,950', 'P. Okafor'],
  ['Brackenfold', '1901', '3', '702,410', '688,105', 'M. Lindqvist'],
  ['Carrow Bridge', '1878', '6', '2,914,330', '3,020,775', 'S. Adeyemi'],
  ['Dunmore Halt', '1932', '1', '51,080', '47,215', 'P. Okafor'],
  ['Eastry Docks', '1889', '4', '1,107,600', '1,254,090', 'T. Varga'],
  ['Fallow End', '1911', '2', '233,875', '240,310', 'M. Lindqvist'],
  ['Gorse Hill', '1923', '2', '319,440', '325,560', 'J. Castellan'],
  ['Hythe Quay', '1869', '5', '1,880,215', '1,902,640', 'S. Adeyemi'],
] as const

const EDGES = [70, 330, 470, 630, 890, 1150, 1390] as const

/** A ruled table with a title and a note. */
export async function drawLedger(): Promise<Sample> {
  const sheet = createSheet(1460, 1040)
  sheet.text('Calder Valley Railway: stations and passengers', 70, 110, 36, 'Sans Bold')
  const top = 190
  const step = 72
  ;[HEADER, ...ROWS].forEach((row, index) => {
    row.forEach((cell, column) => {
      sheet.text(
        cell,
        (EDGES[column] ?? 0) + 14,
        top + index * step + 46,
        24,
        index === 0 ? 'Sans Bold' : 'Sans',
      )
    })
  })
  const bottom = top + (ROWS.length + 1) * step
  for (let row = 0; row <= ROWS.length + 1; row++) sheet.rule(70, top + row * step, 1390, top + row * step)
  for (const x of EDGES) sheet.rule(x, top, x, bottom)
  sheet.text('Dunmore Halt closes on 30 June 2026; its trains will call at Gorse Hill.', 70, bottom + 70, 24)
  const bytes = await sharp(sheet.canvas.toBuffer('image/png'))
    .grayscale()
    .png({ palette: true, colours: 16 })
    .toBuffer()
  return { name: 'station-ledger.png', bytes, lines: sheet.lines }
}
