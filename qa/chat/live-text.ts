import { harmlessMarkdown } from './harmless-markdown.ts'
import { findLineGroups } from './line-groups.ts'
import { NOT_IN_DOCUMENTS } from './prompt.ts'
import { thoughtIn, withoutThoughts } from './thoughts.ts'

/** What a model says, made fit to be shown while it is still being said. */
export type LiveText = {
  push(piece: string): void
  end(): void
}

/** An opening bracket or tag that is not closed after this many characters is print. */
const OPEN_CHARS_MAX = 400

/** A row is looked at whole, so a long one is only when it has grown by this share of itself: 1,000 characters by 32. */
const ROW_SHARE = 32

/**
 * Passes on text as soon as nothing that follows can change how it is shown: without line ids, links, tags and reasoning.
 * It has no markers yet: what bears it out is found when all is said.
 */
export function createLiveText(show: (text: string) => void): LiveText {
  /** The row that is being said, and what follows of it. */
  let waiting = ''
  let shownOfRow = ''
  let gap = ''
  /** Characters that came since it was last looked at. */
  let fresh = 0
  const advance = (isEnd: boolean) => {
    const whole = withoutThoughts(waiting)
    const thought = thoughtIn(whole)
    const rows = whole.slice(0, thought).split(/\r?\n/)
    for (const [index, row] of rows.entries()) {
      const isWhole = isEnd || index < rows.length - 1
      const next = shownAs(isWhole ? row : settled(row))
      // A bracket may have turned out to be other than it looked; the whole answer is sent at the end.
      if (next.startsWith(shownOfRow) && next !== shownOfRow) {
        show(gap + next.slice(shownOfRow.length))
        gap = ''
        shownOfRow = next
      }
      if (!isWhole) break
      if (gap !== '' || shownOfRow !== '') gap += '\n'
      shownOfRow = ''
    }
    waiting = (rows.at(-1) ?? '') + whole.slice(thought)
  }
  return {
    push: (piece) => {
      waiting += piece
      fresh += piece.length
      if (!piece.includes('\n') && fresh * ROW_SHARE < waiting.length) return
      fresh = 0
      advance(false)
    },
    end: () => advance(true),
  }
}

/** The part of an unfinished row before its last word, and before whatever is open in it. */
function settled(row: string): string {
  let words = row.slice(0, Math.max(0, row.search(/\s\S*$/)))
  for (;;) {
    const open = Math.min(...PAIRS.map((pair) => firstOpen(words, pair)))
    if (open === words.length || row.length - open > OPEN_CHARS_MAX) return words
    // What stands in round brackets behind square ones is a link's address, and the words are the link.
    const start = words[open - 1] === ']' ? words.lastIndexOf('[', open) : open
    words = words.slice(0, Math.max(0, start))
  }
}

const PAIRS = ['[]', '{}', '()', '<>', '【】', '（）'] as const

/** Where the first bracket stands that is not closed; the end when none is. */
function firstOpen(text: string, [open, close]: string): number {
  const waiting: number[] = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] === open) waiting.push(at)
    else if (text[at] === close) waiting.pop()
  }
  return waiting[0] ?? text.length
}

function shownAs(row: string): string {
  if (/^\s*(```|~~~|===)/.test(row)) return ''
  const text = row.replaceAll(NOT_IN_DOCUMENTS, '')
  let [kept, from] = ['', 0]
  for (const { start, end } of findLineGroups(text, () => false)) {
    kept += text.slice(from, start).trimEnd()
    from = end
  }
  return harmlessMarkdown(kept + text.slice(from)).trimEnd()
}
