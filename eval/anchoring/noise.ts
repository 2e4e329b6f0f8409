import { pick, type Random } from './random.ts'

/** What engines take for one another. */
const LOOKALIKES = [
  '1lI|',
  'O0oQ',
  '5Ss',
  '2Zz',
  '8B',
  'ec',
  'nhu',
  'rn',
  'vy',
  'ft',
  'gq9',
  'ao',
  'CG',
  'EF',
  '.,',
  '6b',
  '4A',
  '7T',
]

/**
 * A text with each character misread at `rate`: in six of ten cases as one that looks like it, else lost or doubled with
 * another letter. Never empty.
 */
export function misread(text: string, rate: number, random: Random): string {
  let read = ''
  for (const character of text) {
    if (character.trim() === '' || random() >= rate) read += character
    else read += slip(character, random)
  }
  return read.trim() === '' ? text : read
}

function slip(character: string, random: Random): string {
  const kind = random()
  if (kind < 0.6) return lookalike(character, random)
  return kind < 0.8 ? '' : character + letter(random)
}

function lookalike(character: string, random: Random): string {
  const group = LOOKALIKES.find((characters) => characters.includes(character)) ?? ''
  return (
    pick(
      [...group].filter((other) => other !== character),
      random,
    ) ?? letter(random)
  )
}

function letter(random: Random): string {
  return String.fromCharCode(97 + Math.floor(random() * 26))
}
