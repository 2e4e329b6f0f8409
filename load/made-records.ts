import type { Block, Line, Page } from '../core/page.ts'
import { createRandom } from '../faults/random.ts'

/** Paragraphs of a page; each becomes a chunk. */
export const PARAGRAPHS_A_PAGE = 5
export const PAGES_A_DOCUMENT = 20
export const CHUNKS_A_DOCUMENT = PARAGRAPHS_A_PAGE * PAGES_A_DOCUMENT

const SENTENCES_A_PARAGRAPH = 4
const WORDS_A_LINE = 12

/** A hundred names of things that make millions of sentences, as the minutes of a parish might: enough is said twice to be confused. */
const PLACES = words(
  'Alder Row, Mill Lane, Chapel Street, Quarry Hill, Station Road, Harbour Wall, North Meadow, Priory Green, Orchard End, Ferry Steps, Lime Walk, Castle Gate, Weaver Court, Tanner Yard, Long Barn, Fountain Square, Rector Close, Market Cross, Salt Quay, Beacon Field',
)
const THINGS = words(
  'iron gate, slate roof, stone bridge, drinking fountain, boundary wall, oak door, signal lamp, water pump, bell frame, footpath, culvert, weighbridge, reading room, lych gate, sundial, granary, pavilion, chimney stack, cellar stair, notice board, organ, turret clock, hay loft, boat house, cattle grid',
)
const DEEDS = words(
  'repaired, painted, surveyed, replaced, inspected, insured, measured, condemned, restored, auctioned, rented, extended, demolished, catalogued, photographed',
)
const NAMES = words(
  'Edith Marlow, Samuel Pike, Harriet Coombe, John Treadwell, Agnes Holt, Walter Finch, Clara Dunmore, Isaac Penrose, Florence Ives, Hugh Satchwell, Beatrice Lowry, Albert Kemp, Nora Vance, Silas Redfern, Maud Ashby, Percy Galt, Ruth Elkin, Oscar Thorne, Ivy Marsden, Cecil Brandt',
)
const MONTHS = words(
  'January, February, March, April, May, June, July, August, September, October, November, December',
)
const REASONS = words(
  'after the flood, at the request of the council, before the harvest fair, under the old contract, because the frost had split it, for want of a better, following a complaint, on the advice of the surveyor, as the will provided, in memory of the late warden',
)

/** A page of the made library: the same for the same numbers. */
export function madePage(document: number, number: number): Page {
  const random = createRandom(document * 1_000 + number)
  const lines: Line[] = []
  const blocks = Array.from({ length: PARAGRAPHS_A_PAGE }, (_, index): Block => {
    const parcel = (document * PAGES_A_DOCUMENT + number) * PARAGRAPHS_A_PAGE + index
    const own = linesOf(paragraph(parcel, random)).map((text): Line => {
      const y = 0.05 + lines.length * 0.02
      const line = { id: idOf(number, 'l', lines.length + 1), text, confidence: 1, words: [] }
      const placed = { ...line, box: { x0: 0.1, y0: y, x1: 0.9, y1: y + 0.015 } }
      lines.push(placed)
      return placed
    })
    return blockOf(idOf(number, 'b', index + 1), own)
  })
  return { number, width: 595, height: 842, rotation: 0, reader: 'text-layer', lines, blocks, warnings: [] }
}

/** Something that one of the made pages says, asked as a person would. */
export function madeQuestion(number: number, documents: number): string {
  const random = createRandom(7_919 * (number + 1))
  const parcel = Math.floor(random() * documents * CHUNKS_A_DOCUMENT)
  const what = `the ${pick(THINGS, random)} of ${pick(PLACES, random)}`
  const kind = Math.floor(random() * 4)
  if (kind === 0) return `Who ${pick(DEEDS, random)} ${what}?`
  if (kind === 1) return `What did ${what} cost in ${yearOf(random)}?`
  if (kind === 2) return `What is said of parcel ${parcel}?`
  return `When was ${what} ${pick(DEEDS, random)}?`
}

function paragraph(parcel: number, random: () => number): string {
  const sentences = Array.from({ length: SENTENCES_A_PARAGRAPH }, (_, i) => {
    const what = `${pick(THINGS, random)} of ${pick(PLACES, random)}`
    const when = `${pick(MONTHS, random)} ${yearOf(random)}`
    const cost = `${Math.floor(random() * 900) + 10} pounds`
    const start = i === 0 ? `On parcel ${parcel} the` : 'The'
    return `${start} ${what} was ${pick(DEEDS, random)} in ${when} by ${pick(NAMES, random)} for ${cost} ${pick(REASONS, random)}.`
  })
  return sentences.join(' ')
}

function linesOf(text: string): readonly string[] {
  const all = text.split(' ')
  const count = Math.ceil(all.length / WORDS_A_LINE)
  return Array.from({ length: count }, (_, i) =>
    all.slice(i * WORDS_A_LINE, (i + 1) * WORDS_A_LINE).join(' '),
  )
}

function blockOf(id: string, lines: readonly Line[]): Block {
  let markdown = ''
  const spans = lines.map(({ id: line, text }, i) => {
    const start = markdown.length
    markdown += i === lines.length - 1 ? text : `${text} `
    return { start, end: markdown.length, line }
  })
  const box = { x0: 0.1, y0: lines[0]?.box.y0 ?? 0, x1: 0.9, y1: lines.at(-1)?.box.y1 ?? 1 }
  return { id, kind: 'paragraph', markdown, spans, lines: lines.map((line) => line.id), box, confidence: 1 }
}

function idOf(page: number, kind: 'l' | 'b', number: number): string {
  return `p${String(page).padStart(4, '0')}${kind}${String(number).padStart(4, '0')}`
}

function yearOf(random: () => number): number {
  return 1850 + Math.floor(random() * 120)
}

function pick(items: readonly string[], random: () => number): string {
  return items[Math.floor(random() * items.length)] ?? ''
}

function words(list: string): readonly string[] {
  return list.split(', ')
}
