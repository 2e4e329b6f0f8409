import type { Hit } from '../../core/chunk.ts'
import { STOP_WORDS } from '../../index/stop-words.ts'
import type { LineOf } from '../prove/prover.ts'
import { isSameWord, type PlainWord, plainWords } from './words.ts'

/** Lines in a row that one statement may stand on. */
const LINES_MAX = 6
/** Of a statement's content words, the share that its lines must print; of its numbers, all. */
const SHARE_MIN = 0.7

/**
 * The fewest lines of a page, one after the other, that print a statement made by somebody who looked at its picture.
 * Undefined when no lines print enough of it. `passages` are the page's, in reading order.
 */
export function locate(
  statement: string,
  passages: readonly Hit[],
  page: number,
): readonly LineOf[] | undefined {
  const said = contentOf(plainWords(statement))
  if (said.length === 0) return undefined
  const lines = linesOf(passages, page)
  let best: Readonly<{ share: number; lines: readonly PrintedLine[] }> | undefined
  for (let count = 1; count <= LINES_MAX; count++) {
    for (let from = 0; from + count <= lines.length; from++) {
      const window = lines.slice(from, from + count)
      const share = shareIn(
        said,
        window.flatMap(({ words }) => words),
      )
      // More lines must print more: what is printed on one is not said to stand on two.
      if (share >= SHARE_MIN && share > (best?.share ?? 0)) best = { share, lines: window }
    }
  }
  return best?.lines.map(({ line }) => line)
}

/** All of them where no word says what it is about. */
function contentOf(words: readonly PlainWord[]): readonly PlainWord[] {
  const content = words.filter(({ word }) => !STOP_WORDS.has(word))
  return content.length > 0 ? content : words
}

type PrintedLine = Readonly<{ line: LineOf; words: readonly PlainWord[] }>

/** Each line of the page once, with all that the passages print on it. */
function linesOf(passages: readonly Hit[], page: number): readonly PrintedLine[] {
  const lines = new Map<string, { line: LineOf; text: string }>()
  for (const hit of passages) {
    for (const span of hit.chunk.spans) {
      if (span.page !== page) continue
      const text = hit.chunk.text.slice(span.start, span.end)
      const known = lines.get(span.line)
      if (known === undefined) lines.set(span.line, { line: { hit, line: span.line }, text })
      else if (known.line.hit === hit) known.text += ` ${text}`
    }
  }
  return [...lines.values()].map(({ line, text }) => ({ line, words: plainWords(text) }))
}

/** 0 when a number is missing: a number is never nearly right. */
function shareIn(said: readonly PlainWord[], printed: readonly PlainWord[]): number {
  const held = said.filter((word) => printed.some((other) => isSameWord(word, other)))
  const numbers = said.filter(({ isNumber }) => isNumber).length
  return held.filter(({ isNumber }) => isNumber).length < numbers ? 0 : held.length / said.length
}
