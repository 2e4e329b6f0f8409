import { repetitionAtEnd } from './repetition.ts'

/** Text as it comes, and a watch over whether its end is one block over and over. */
export type TextGuard = {
  /** The characters that one token added, in order; may be empty. */
  push(text: string): void
  text(): string
  /** The block at the end of the text and how often it stands there; undefined while nothing suspicious does. */
  loop(): Loop | undefined
}

export type Loop = Readonly<{
  block: string
  copies: number
  /** The text with the first `copies` of them alone, at least 1, cut at the end of a line where blocks are lines. */
  keep(copies: number): string
}>

/** Fewer copies are how people write, and fewer tokens are too soon to say. */
const COPIES_MIN = 3
const SYMBOLS_MIN = 48

/**
 * Numbers count as equal: a model in a loop often counts on. Tokens are what is compared, as a loop is one of tokens; those
 * of one number, however long, are one.
 */
export function createTextGuard(): TextGuard {
  let text = ''
  const symbols: number[] = []
  const starts: number[] = []
  const known = new Map<string, number>()

  const loop = (): Loop | undefined => {
    const found = repetitionAtEnd(symbols, COPIES_MIN)
    if (found === undefined || found.length < SYMBOLS_MIN) return undefined
    const { period, length } = found
    const first = symbols.length - length
    const block = text.slice(starts[first], starts[first + period])
    return {
      block,
      copies: Math.floor(length / period),
      keep(copies) {
        const end = starts[first + Math.max(1, copies) * period] ?? text.length
        const isInLine = block.includes('\n') && text[end] !== '\n'
        return text.slice(0, isInLine ? text.lastIndexOf('\n', end) : end)
      },
    }
  }

  return {
    push(added) {
      const isNumber = /^\d+$/.test(added)
      const symbol = isNumber ? NUMBER : (known.get(added) ?? known.size + 1)
      if (!isNumber) known.set(added, symbol)
      if (added !== '' && !(isNumber && symbols.at(-1) === NUMBER)) {
        symbols.push(symbol)
        starts.push(text.length)
      }
      text += added
    },
    text: () => text,
    loop,
  }
}

const NUMBER = 0
