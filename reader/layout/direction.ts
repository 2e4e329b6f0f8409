import type { RawLine, Word } from '../../core/page.ts'
import { lettersOf } from './letters.ts'

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const LETTERS_RIGHT_TO_LEFT = new RegExp(RIGHT_TO_LEFT.source, 'gu')

/** Most letters of the page belong to a script that is written from right to left. */
export function readsRightToLeft(lines: readonly RawLine[]): boolean {
  let [letters, rightToLeft] = [0, 0]
  for (const line of lines) {
    letters += lettersOf(line.text)
    rightToLeft += line.text.match(LETTERS_RIGHT_TO_LEFT)?.length ?? 0
  }
  return rightToLeft * 2 > letters
}

/**
 * The text of words that stand in the order `words`, right to left on a mirrored page. There, neighbours without a
 * letter of such a script (a name in Latin letters, a quantity) are read from left to right among themselves.
 */
export function readingText(words: readonly Word[], mirrored: boolean): string {
  if (!mirrored) return words.map((word) => word.text).join(' ')
  const runs: { leftToRight: boolean; texts: string[] }[] = []
  for (const { text } of words) {
    const leftToRight = !RIGHT_TO_LEFT.test(text)
    const last = runs.at(-1)
    if (last?.leftToRight === leftToRight) last.texts.push(text)
    else runs.push({ leftToRight, texts: [text] })
  }
  return runs.flatMap((run) => (run.leftToRight ? run.texts.reverse() : run.texts)).join(' ')
}
