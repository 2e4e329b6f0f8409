import type { PixelRect } from '../../../core/geometry.ts'
import type { Raster } from '../../../core/raster.ts'
import type { Random } from '../../../eval/anchoring/random.ts'

/** A line as printed, in pixels of its page. */
export type PrintedLine = Readonly<{ text: string; rect: PixelRect }>

export type PrintedPage = Readonly<{ width: number; height: number; lines: readonly PrintedLine[] }>

export const KINDS = [
  'page',
  'columns',
  'small print',
  'table',
  'headings',
  'wide',
  'tall',
  'drawing',
] as const

export type Kind = (typeof KINDS)[number]

/** A page of lines at random places as pages of its kind have them. Letters are 5 to 30 pixels high. */
export function printedPage(kind: Kind, random: Random): PrintedPage {
  const within = (low: number, high: number) => Math.round(low + random() * (high - low))
  switch (kind) {
    case 'page':
      return columnsPage(random, { width: 1200, height: 1650, columns: 1, letter: within(5, 9) })
    case 'columns':
      return columnsPage(random, {
        width: within(1300, 2000),
        height: within(1600, 2200),
        columns: within(2, 5),
        letter: within(5, 8),
      })
    case 'small print':
      return columnsPage(random, {
        width: within(1500, 2200),
        height: within(1500, 2200),
        columns: within(1, 2),
        letter: 5,
      })
    case 'table':
      return tablePage(random, {
        width: within(1200, 2400),
        height: within(1000, 2000),
        letter: within(5, 7),
      })
    case 'headings':
      return headingsPage(random, {
        width: within(1400, 2000),
        height: within(1600, 2400),
        letter: within(5, 8),
      })
    case 'wide':
      return columnsPage(random, {
        width: within(3000, 5000),
        height: within(60, 600),
        columns: within(1, 4),
        letter: within(5, 8),
      })
    case 'tall':
      return columnsPage(random, {
        width: 420,
        height: within(3000, 4000),
        columns: 1,
        letter: within(6, 12),
      })
    case 'drawing':
      return drawingPage(random, {
        width: within(3000, 4000),
        height: within(2200, 3000),
        letter: within(5, 7),
      })
  }
}

/** Each letter a bar as high as such a letter is, so that what looks for print finds it. */
export function drawPage({ width, height, lines }: PrintedPage): Raster {
  const data = new Uint8Array(width * height).fill(250)
  for (const { text, rect } of lines) {
    const letters = [...text]
    const advance = rect.width / letters.length
    letters.forEach((letter, i) => {
      if (letter === ' ') return
      const [top, bottom] = reachOf(letter)
      const x0 = Math.round(rect.x + i * advance)
      const x1 = Math.max(
        x0 + 2,
        Math.round(rect.x + (i + 1) * advance) - Math.max(1, Math.round(advance / 4)),
      )
      for (let y = Math.round(rect.y + top * rect.height); y < rect.y + bottom * rect.height; y++) {
        data.fill(30, y * width + x0, y * width + x1)
      }
    })
  }
  return { width, height, channels: 1, data }
}

/** Of the line's height: ascenders and figures begin at its top, descenders end at its bottom. */
function reachOf(letter: string): readonly [number, number] {
  if (/[gpqy]/.test(letter)) return [0.25, 1]
  if (/[acemnorsuvwxz]/.test(letter)) return [0.25, 0.8]
  if (/[.,]/.test(letter)) return [0.7, 0.9]
  return [0, 0.8]
}

type Frame = Readonly<{ width: number; height: number; letter: number }>

/** Letters with ascenders and descenders are this much higher than an x. */
const LINE_HEIGHT = 1.8

function lineAt(x: number, y: number, text: string, letter: number): PrintedLine {
  const width = Math.round(text.length * letter * 0.95)
  return {
    text,
    rect: { x: Math.round(x), y: Math.round(y), width, height: Math.round(letter * LINE_HEIGHT) },
  }
}

function columnsPage(
  random: Random,
  { width, height, columns, letter }: Frame & Readonly<{ columns: number }>,
): PrintedPage {
  const margin = Math.min(width, height) * 0.04
  const lines: PrintedLine[] = []
  let top = margin
  if (columns > 1 && random() < 0.6 && height > 300) {
    const title = fill(random, (width - 2 * margin) / (letter * 2 * 0.95))
    lines.push(lineAt(margin, top, title, letter * 2))
    top += letter * 2 * LINE_HEIGHT + letter * 3
  }
  const gutter = letter * (3 + 3 * random())
  const columnWidth = (width - 2 * margin - (columns - 1) * gutter) / columns
  const pitch = letter * (LINE_HEIGHT + 0.4 + random())
  for (let column = 0; column < columns; column++) {
    const x = margin + column * (columnWidth + gutter)
    for (let y = top; y + letter * LINE_HEIGHT <= height - margin; y += pitch) {
      if (random() < 0.06) continue
      const share = random() < 0.15 ? random() : 0.9 + 0.1 * random()
      lines.push(lineAt(x, y, fill(random, (share * columnWidth) / (letter * 0.95)), letter))
    }
  }
  return { width, height, lines }
}

function tablePage(random: Random, { width, height, letter }: Frame): PrintedPage {
  const columns = 3 + Math.floor(random() * 8)
  const columnWidth = width / columns
  const pitch = letter * (LINE_HEIGHT + 0.6 + random())
  const lines: PrintedLine[] = []
  for (let y = letter * 3; y + letter * LINE_HEIGHT < height - letter; y += pitch) {
    for (let column = 0; column < columns; column++) {
      if (random() < 0.1) continue
      const room = (columnWidth - letter * 4) / (letter * 0.95)
      lines.push(lineAt(column * columnWidth + letter, y, cell(random, room), letter))
    }
  }
  return { width, height, lines }
}

function headingsPage(random: Random, { width, height, letter }: Frame): PrintedPage {
  const margin = width * 0.04
  const lines: PrintedLine[] = []
  let y = margin
  while (y < height - margin) {
    const size = random() < 0.12 ? letter * (2 + 3 * random()) : letter
    const bottom = y + size * LINE_HEIGHT
    if (bottom > height - margin) break
    const share = size > letter ? 0.3 + 0.6 * random() : 0.8 + 0.2 * random()
    lines.push(lineAt(margin, y, fill(random, (share * (width - 2 * margin)) / (size * 0.95)), size))
    y = bottom + size * (0.5 + random() * 0.5)
  }
  return { width, height, lines }
}

function drawingPage(random: Random, { width, height, letter }: Frame): PrintedPage {
  const lines: PrintedLine[] = []
  const cellWidth = letter * 40
  const cellHeight = letter * (5 + 6 * random())
  for (let y = 0; y + cellHeight < height; y += cellHeight) {
    for (let x = 0; x + cellWidth < width; x += cellWidth) {
      if (random() < 0.5) continue
      const text = cell(random, 4 + 24 * random())
      const free = cellWidth - text.length * letter * 0.95 - 3 * letter
      const drop = cellHeight - letter * (LINE_HEIGHT + 1)
      lines.push(lineAt(x + free * random(), y + drop * random(), text, letter))
    }
  }
  return { width, height, lines }
}

/** Words to at most `room` characters. */
function fill(random: Random, room: number): string {
  let text = word(random)
  for (let next = word(random); text.length + 1 + next.length <= room; next = word(random)) text += ` ${next}`
  return text.slice(0, Math.max(1, Math.floor(room))).trim()
}

/** What tables repeat, or a word or two. */
function cell(random: Random, room: number): string {
  const often = ['0', '1', '0.00', '-1', 'n/a', '12,500.00', '3%']
  if (random() < 0.5)
    return often[Math.floor(random() * often.length)]!.slice(0, Math.max(1, Math.floor(room)))
  return fill(random, Math.min(room, 6 + 20 * random()))
}

function word(random: Random): string {
  const length = 2 + Math.floor(random() * 8)
  if (random() < 0.1) return String(Math.floor(random() * 10 ** Math.min(length, 6)))
  return Array.from({ length }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('')
}

const LETTERS = 'eeettaaoinshrdlucmfwypvbgk'
