/** What stands at the head of a list item. */
export type Marker = Readonly<{
  kind: 'bullet' | 'dash' | 'number' | 'letter'
  /** As printed, without the space after it. */
  text: string
  /** Place in the alphabet or the number; 0 for bullets and dashes. */
  ordinal: number
  /** The text behind it. */
  rest: string
}>

const BULLET = /^[•▪◦‣●○■□◆◇➢➤►✓✔❖⁃∙](?:\s+|(?=\p{L})|$)/u
const DASH = /^[-–—*·o](?:\s+|$)/
const NUMBER = /^\(?(\d{1,3})[.)](?:\s+|$)/
const LETTER = /^\(?([a-zA-Z])[.)](?:\s+|$)/

/** The bullet, number or letter at the start of a line, undefined without one. */
export function readMarker(line: string): Marker | undefined {
  const bullet = BULLET.exec(line)
  if (bullet)
    return { kind: 'bullet', text: bullet[0].trim(), ordinal: 0, rest: line.slice(bullet[0].length) }
  const dash = DASH.exec(line)
  if (dash) return { kind: 'dash', text: dash[0].trim(), ordinal: 0, rest: line.slice(dash[0].length) }
  const number = NUMBER.exec(line)
  if (number) {
    return {
      kind: 'number',
      text: number[0].trim(),
      ordinal: Number(number[1]),
      rest: line.slice(number[0].length),
    }
  }
  const letter = LETTER.exec(line)
  if (letter === null) return undefined
  const ordinal = letter[1]!.toLowerCase().charCodeAt(0) - 96
  return { kind: 'letter', text: letter[0].trim(), ordinal, rest: line.slice(letter[0].length) }
}

/** Whether one may follow the other in a list. */
export function areSiblings(a: Marker, b: Marker): boolean {
  if (a.kind !== b.kind) return false
  if (a.kind === 'bullet' || a.kind === 'dash') return a.text === b.text
  return Math.abs(a.ordinal - b.ordinal) === 1 && shapeOf(a) === shapeOf(b)
}

function shapeOf(marker: Marker): string {
  return marker.text.replace(/[\da-zA-Z]+/, '1')
}
