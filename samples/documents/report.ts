import PDFDocument from 'pdfkit'
import type { Sample } from '../sample.ts'
import type { TruthLine } from '../sheet.ts'

type Section = Readonly<{ title: string; paragraphs: readonly string[] }>

const SECTIONS: readonly Section[] = [
  {
    title: '1. Purpose of the survey',
    paragraphs: [
      'The river Tamsel was surveyed between April and September 2024 to learn how the new fish passes at Orrin Weir and Holt Mill had changed the movement of salmon and sea trout. Counts were taken at seven stations by a team of four people.',
      'Earlier surveys in 2009 and 2016 had found that fewer than one fish in twenty passed Orrin Weir in a dry summer. The weir was built in 1831 for a paper works that closed in 1958, and it has had no use since then except to hold the water level of the upper meadows.',
    ],
  },
  {
    title: '2. The two passes',
    paragraphs: [
      'The pass at Orrin Weir was opened in October 2021. It is a chain of eleven pools, each twenty-two centimetres above the last, along the left bank. A slot forty centimetres wide joins one pool to the next, so that fish never have to leap.',
      'The pass at Holt Mill is a bed of boulders built in 2022 by the firm of Lindqvist and Sons. It falls two metres over a length of sixty. Canoes may use it when the gauge reads more than ninety centimetres.',
      'Both passes were paid for by a levy on the water company after the spill of ammonia in February 2019, in which about eleven thousand fish died between the sewage works and the sea.',
    ],
  },
  {
    title: '3. Method',
    paragraphs: [
      'Fish were counted by paired sonar heads that looked across the channel. Each head recorded for six hours around dawn and six hours around dusk. A counter at each station checked one hour in ten by hand, and the two counts differed by less than four percent.',
      'Water temperature, oxygen and flow were logged every fifteen minutes. Flow at Holt Mill was read from the gauge of the river authority, because our own sensor was lost in the flood of 12 May.',
    ],
  },
  {
    title: '4. Results',
    paragraphs: [
      'In all 9,274 salmon and 3,116 sea trout were counted at the lowest station. Of the salmon, 6,910 were counted again above Orrin Weir, which is 74.5 percent of those that entered the river. At Holt Mill the share was lower because the upper basin of the pass filled with gravel in July.',
      'Fish moved mostly in the first two hours after sunset. Movement stopped when the water was warmer than 21 degrees, and began again within a day of rain. The longest pause lasted nineteen days, from 24 July to 11 August.',
      'No otter was recorded at any station, although tracks were seen twice near the ferry. Mink were seen at three stations, most often at Holt Mill.',
    ],
  },
  {
    title: '5. Cost of upkeep',
    paragraphs: [
      'Clearing gravel from the pass at Holt Mill took two days with a small digger and cost 2,350 euros. We expect this to be needed every second year. The pass at Orrin Weir needed no work beyond the removal of branches.',
      'The sonar heads use little power and ran from solar panels throughout. One panel was stolen in June and replaced for 410 euros.',
    ],
  },
  {
    title: '6. Recommendations',
    paragraphs: [
      'The upper basin at Holt Mill should be widened by one metre before the spring of 2026, so that floods carry the gravel through. The authority should keep at least 1.8 cubic metres a second flowing over Orrin Weir from June to August.',
      'The ferry landing should be moved forty metres downstream. At present its chains lie across the deepest part of the channel, and on eleven evenings the crossing of the ferry made fish turn back just below the lowest station.',
      'Counting should go on for three more years at the lowest station and above each pass. The remaining four stations may be given up without loss, which saves about a third of the cost.',
      'We thank the landowners along the river, the angling club of Lower Tamsel for the use of its hut, and Doctor Henrike Aalto, who lent the sonar heads and taught us to read them.',
    ],
  },
]

const PAGE = { width: 595.28, height: 841.89 } as const
const COLUMN = { width: 232, left: [56, 307] as const, top: 92, bottom: 770 } as const
const BODY = 12
const LEADING = 17

/** A born-digital report in two columns with a running header and page numbers. */
export async function drawReport(): Promise<Sample> {
  const pdf = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    info: { Title: 'Fish passage on the river Tamsel', CreationDate: new Date(0) },
  })
  const chunks: Uint8Array[] = []
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  const lines = typeset(pdf)
  pdf.end()
  await ended
  return { name: 'river-survey.pdf', bytes: Buffer.concat(chunks), lines }
}

function typeset(pdf: PDFKit.PDFDocument): readonly TruthLine[] {
  const lines: TruthLine[] = []
  let page = 0
  let column = 1
  let y: number = COLUMN.bottom

  const put = (text: string, x: number, top: number, size: number, font: string): void => {
    pdf.font(font).fontSize(size).text(text, x, top, { lineBreak: false })
    lines.push({
      page,
      text,
      box: {
        x0: x / PAGE.width,
        y0: top / PAGE.height,
        x1: (x + pdf.widthOfString(text)) / PAGE.width,
        y1: (top + pdf.currentLineHeight()) / PAGE.height,
      },
    })
  }
  const advance = (): void => {
    column = 1 - column
    y = COLUMN.top
    if (column === 1) return
    pdf.addPage()
    page += 1
    if (page === 1) {
      put('Fish passage on the river Tamsel', 56, 60, 20, 'Times-Bold')
      put('Report of the summer survey, 2024', 56, 86, 12, 'Times-Italic')
    } else put('Fish passage on the river Tamsel', 56, 46, 9, 'Times-Italic')
    put(String(page), 294, 802, 9, 'Times-Roman')
  }
  const write = (text: string, size: number, leading: number, font: string): void => {
    pdf.font(font).fontSize(size)
    for (const row of wrap(pdf, text)) {
      if (y + leading > (page === 0 ? 0 : COLUMN.bottom)) advance()
      if (page === 1 && y < 124) y = 124
      put(row, COLUMN.left[column] ?? 56, y, size, font)
      y += leading
    }
  }
  for (const section of SECTIONS) {
    write(section.title, 13, 22, 'Times-Bold')
    for (const paragraph of section.paragraphs) {
      write(paragraph, BODY, LEADING, 'Times-Roman')
      y += 8
    }
    y += 8
  }
  return lines
}

function wrap(pdf: PDFKit.PDFDocument, text: string): readonly string[] {
  const rows: string[] = []
  for (const word of text.split(' ')) {
    const row = rows.at(-1)
    if (row !== undefined && pdf.widthOfString(`${row} ${word}`) <= COLUMN.width)
      rows[rows.length - 1] = `${row} ${word}`
    else rows.push(word)
  }
  return rows
}
