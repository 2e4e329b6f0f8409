import PDFDocument from 'pdfkit'

const WORDS =
  'harbor lantern ledger orchard copper meadow granite willow ferry chapel quarry saddle timber parish gallery marble signal canvas beacon thicket archive bridge mercury velvet pioneer monsoon cipher glacier tavern compass falcon ember prairie cobalt lattice drizzle anchor vineyard plaster sonata'.split(
    ' ',
  )

/** A born-digital PDF of `pages` pages with some 300 words each; page n says its own unique word `unique<seed>x<n>`. */
export async function makePdf(pages: number, seed: number): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 60,
    autoFirstPage: false,
    info: { CreationDate: new Date(seed) },
  })
  const chunks: Uint8Array[] = []
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  let state = seed + 1
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state
  }
  for (let page = 1; page <= pages; page++) {
    pdf.addPage().font('Times-Roman').fontSize(11)
    for (let paragraph = 0; paragraph < 5; paragraph++) {
      const words = Array.from({ length: 60 }, () => WORDS[(next() >> 8) % WORDS.length])
      pdf.text(`The ${words.join(' ')}.`).moveDown()
    }
    pdf.text(`This page is unique${seed}x${page}.`)
  }
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}
