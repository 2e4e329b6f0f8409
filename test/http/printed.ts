import { makePdf } from '../fixtures/pdfs.ts'

/** A PDF that says this: a line of print for each line, a page for each part between form feeds. */
export function printed(text: string): Promise<Buffer> {
  return makePdf((pdf) => {
    pdf.fontSize(14)
    for (const [index, page] of text.split('\f').entries()) {
      if (index > 0) pdf.addPage()
      for (const line of page.split('\n')) pdf.text(line)
    }
  })
}

/** As much of a PDF as there must be for it to be taken, where nobody reads it: these bytes and no others. */
export function unread(text: string): string {
  return `%PDF-1.7\n${text}`
}
