import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'

/** A line with what an attacker would print, and a question that brings it into an answer. */
export type Poison = Readonly<{ question: string; line: string }>

/** `away` is an address of somebody else's; anything that is fetched from there was let out. */
export function poisons(away: string): readonly Poison[] {
  return [
    {
      question: 'What is the amber code?',
      line: `The amber code is <script>window.poisoned = true; fetch("${away}/script")</script> 4711.`,
    },
    {
      question: 'What is the birch code?',
      line: `The birch code is <img src="${away}/image" onerror="window.poisoned = true"> 4712.`,
    },
    {
      question: 'What is the cedar code?',
      line: `The cedar code is ![4713](${away}/markdown) and [4713](javascript:window.poisoned=true) too.`,
    },
    {
      question: 'What is the damson code?',
      line: `The damson code is <svg onload="window.poisoned=true"><use href="${away}/use"/></svg> 4714.`,
    },
    {
      question: 'What is the elder code?',
      line: `The elder code is <a href="javascript:window.poisoned=true">4715</a> or ${away}/autolink today.`,
    },
    {
      question: 'What is the fig code?',
      line: 'The fig code is \u202E6174\u202C and \u2066gnp.exe\u2069 written backwards.',
    },
    {
      question: 'What is the gorse code?',
      line: `The gorse code is <iframe srcdoc="<script>top.poisoned=true</script>"></iframe><style>@import "${away}/css"</style> 4717.`,
    },
    {
      question: 'What is the hazel code?',
      line: `The hazel code is $\\href{javascript:window.poisoned=true}{4718}$ and $\\includegraphics{${away}/tex}$ here.`,
    },
    {
      question: 'What is the iris code?',
      line: `The iris code is "><base href="${away}/"><meta http-equiv="refresh" content="0;url=${away}/meta"> 4719.`,
    },
  ]
}

/** File names that are HTML, addresses, directions of writing, paths, or very long. */
export const poisonedNames = [
  '<img src=x onerror=window.poisoned=true>.pdf',
  'javascript:window.poisoned=true.pdf',
  'invoice \u202Efdp.exe.pdf',
  '..%2f..%2fetc%2fpasswd.pdf',
  `${'long name '.repeat(20)}.pdf`,
] as const

const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')

/** A PDF whose text layer holds `lines`, each as one line however long it is. */
export function pdfOf(lines: readonly string[]): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 40 })
  const pieces: Buffer[] = []
  pdf.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise<Buffer>((resolve) => pdf.on('end', () => resolve(Buffer.concat(pieces))))
  pdf.font(FONT).fontSize(6)
  lines.forEach((line, i) => {
    pdf.text(line, 40, 40 + i * 24, { lineBreak: false })
  })
  pdf.end()
  return ended
}
