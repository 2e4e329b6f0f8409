import { mkdir, writeFile } from 'node:fs/promises'
import { drawInvoice } from './documents/invoice.ts'
import { drawLedger } from './documents/ledger.ts'
import { drawLetter } from './documents/letter.ts'
import { drawMinutes } from './documents/minutes.ts'
import { drawReport } from './documents/report.ts'

// Draws the sample collection and its ground truth anew: `npx tsx samples/draw.ts`. The results are committed, so
// that running Lectern needs no drawing package.
const folder = new URL('./files/', import.meta.url)
await mkdir(folder, { recursive: true })
const samples = await Promise.all([drawInvoice(), drawLedger(), drawLetter(), drawMinutes(), drawReport()])
for (const sample of samples) {
  await writeFile(new URL(sample.name, folder), sample.bytes)
  console.log(`${sample.name}: ${sample.bytes.length} bytes, ${sample.lines.length} lines`)
}
const truth = Object.fromEntries(samples.map((sample) => [sample.name, sample.lines.map(rounded)]))
await writeFile(new URL('./truth.json', import.meta.url), `${JSON.stringify(truth, null, 1)}\n`)

function rounded(line: (typeof samples)[number]['lines'][number]) {
  const round = (value: number) => Math.round(value * 1e5) / 1e5
  const { x0, y0, x1, y1 } = line.box
  return {
    page: line.page,
    text: line.text,
    box: { x0: round(x0), y0: round(y0), x1: round(x1), y1: round(y1) },
  }
}
