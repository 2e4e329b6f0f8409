import type { Block, Line, Page } from '../core/page.ts'
import { createRandom } from '../faults/random.ts'

/** Paragraphs of a page; each becomes a chunk. */
export const PARAGRAPHS_A_PAGE = 5
export const PAGES_A_DOCUMENT = 20
export const CHUNKS_A_DOCUMENT = PARAGRAPHS_A_PAGE * PAGES_A_DOCUMENT

const SENTENCES_A_PARAGRAPH = 4
const WORDS_A_LINE = 12

/**
 * Words that make sentences as the minutes of many parishes might. Those of places and people are composed, thousands of them,
 * so that most words of a question stand in few passages and some in very many, as with real collections.
 */
const PLACE_HEADS = words(
  'Alder, Ash, Barrow, Birch, Black, Brace, Bram, Bridge, Broad, Burn, Cald, Castle, Chester, Cold, Cran, Dal, Dun, East, Elm, Fair, Fern, Ford, Gold, Grim, Hart, Hazel, High, Holm, Ink, King, Lamb, Lang, Lin, Mar, Mel, Mill, Moss, North, Oak, Pen, Quern, Raven, Red, Rush, Salt, Shel, Sil, Stan, Thorn, Under, Wal, West, Whit, Wood, Yar',
)
const PLACE_TAILS = words(
  'acre, beck, borough, bourne, by, combe, cote, dale, den, end, field, ford, gate, grove, ham, hill, hithe, holt, hurst, land, leigh, low, mere, minster, moor, ness, over, pool, port, ridge, shaw, side, stead, stoke, thorpe, ton, wade, well, wick, worth',
)
const STREETS = words(
  'Row, Lane, Street, Hill, Road, Wall, Meadow, Green, End, Steps, Walk, Court, Yard, Barn, Square, Close, Cross, Quay, Field, Bank, Rise, Mews, Passage, Terrace',
)
const MATERIALS = words(
  'iron, slate, stone, oak, brick, copper, leaden, granite, thatched, painted, walled, gilded, timber, marble, tiled, plaster, glazed, wrought, cobbled, carved, old, northern, lower, upper, eastern, hidden, common, second, great, little',
)
const THINGS = words(
  'gate, roof, bridge, fountain, wall, door, lamp, pump, frame, footpath, culvert, weighbridge, library, sundial, granary, pavilion, chimney, staircase, cellar, organ, clock, hayloft, boathouse, grid, dovecote, kiln, lockhouse, orchard, pound, smithy, stable, tower, trough, vestry, wharf, workshop, millrace, almshouse, bakehouse, belfry',
)
const DEEDS = words(
  'repaired, painted, surveyed, replaced, inspected, insured, measured, condemned, restored, auctioned, rented, extended, demolished, catalogued, photographed, mortgaged, widened, raised, drained, fenced, valued, emptied, consecrated, sketched, moved',
)
const FIRST_NAMES = words(
  'Edith, Samuel, Harriet, John, Agnes, Walter, Clara, Isaac, Florence, Hugh, Beatrice, Albert, Nora, Silas, Maud, Percy, Ruth, Oscar, Ivy, Cecil, Esther, Amos, Lydia, Tobias, Winifred, Ernest, Hester, Rupert, Mabel, Jonas',
)
const NAME_HEADS = words(
  'Ab, Ban, Bel, Car, Cor, Dan, Del, Ell, Far, Gar, Gil, Han, Hol, Ives, Jar, Kel, Lan, Mat, Mor, Nor, Os, Par, Pres, Quin, Ran, Ros, Sal, Sed, Tal, Tre, Ul, Ven, Wil, Wyn, Yel, Zan',
)
const NAME_TAILS = words(
  'bert, bury, cott, croft, dell, den, don, fell, field, ford, gard, grave, hart, ick, kin, land, lett, ling, low, man, mer, more, ner, nock, per, rick, row, sett, som, stone, ter, thorne, ton, vane, ward, wen, win, worth, wright, yard',
)
const MONTHS = words(
  'January, February, March, April, May, June, July, August, September, October, November, December',
)
const REASONS = words(
  'after the flood, at the request of the council, before the harvest fair, under the contract of that year, because frost had split it, for want of a better, following a complaint, on the advice of the surveyor, as the will provided, in memory of the warden, to make room for carts, with money from the bishop, against the wishes of the tenants, by order of the court, since nobody had claimed it, as a gift to the school, when the lease ran out, in exchange for grazing, to settle a debt, at his own expense',
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
  const what = `the ${thingOf(random)} of ${placeOf(random)}`
  const kind = Math.floor(random() * 4)
  if (kind === 0) return `Who ${pick(DEEDS, random)} ${what}?`
  if (kind === 1) return `What did ${what} cost in ${yearOf(random)}?`
  if (kind === 2) return `What is said of parcel ${parcel}?`
  return `When was ${what} ${pick(DEEDS, random)}?`
}

function paragraph(parcel: number, random: () => number): string {
  const sentences = Array.from({ length: SENTENCES_A_PARAGRAPH }, (_, i) => {
    const what = `${thingOf(random)} of ${placeOf(random)}`
    const when = `${pick(MONTHS, random)} ${yearOf(random)}`
    const cost = `${Math.floor(random() * 900) + 10} pounds`
    const start = i === 0 ? `On parcel ${parcel} the` : 'The'
    return `${start} ${what} was ${pick(DEEDS, random)} in ${when} by ${nameOf(random)} for ${cost} ${pick(REASONS, random)}.`
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

function thingOf(random: () => number): string {
  return `${pick(MATERIALS, random)} ${pick(THINGS, random)}`
}

function placeOf(random: () => number): string {
  return `${pick(PLACE_HEADS, random)}${pick(PLACE_TAILS, random)} ${pick(STREETS, random)}`
}

function nameOf(random: () => number): string {
  return `${pick(FIRST_NAMES, random)} ${pick(NAME_HEADS, random)}${pick(NAME_TAILS, random)}`
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
