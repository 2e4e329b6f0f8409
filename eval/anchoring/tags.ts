/**
 * Marks each word of a markdown text with a character that says which word it is: one of a private-use plane, which no
 * reader sees, whose offset is the word's number. Whatever becomes of the text, its words can be told again.
 */
export const TAG_FIRST = 0xf0000

/** Words of one page that can be told apart. */
export const TAGS_MAX = 0xfffd

export const TAG = /[\u{f0000}-\u{ffffd}]/gu

/** A tag and the letters and digits it stands before, as it is after `tagWords`. */
export const TAGGED = /([\u{f0000}-\u{ffffd}])([\p{L}\p{N}]+)/gu

/** What is syntax although it has letters or digits: numbers of items, HTML tags, references, fences, addresses. */
const SYNTAX =
  /^[\s>]*\d{1,9}[.)](?=\s)|<\/?[A-Za-z!][^<>]*>|&(?:#\w{1,8}|\w{1,31});|^\s*(?:```|~~~)[^\n]*|\]\([^()\s]*\)/gm

/** The text with a tag before each word; `numberOf` gives the number of the word at an offset. */
export function tagWords(markdown: string, numberOf: (start: number, end: number) => number): string {
  const syntax = [...markdown.matchAll(SYNTAX)].map(
    ({ index, 0: text }) => [index, index + text.length] as const,
  )
  let next = 0
  return markdown.replace(/[\p{L}\p{N}]+/gu, (word, offset: number) => {
    while (next < syntax.length && syntax[next]![1] <= offset) next++
    const inside = next < syntax.length && syntax[next]![0] <= offset
    return inside ? word : tagOf(numberOf(offset, offset + word.length)) + word
  })
}

export function tagOf(number: number): string {
  return String.fromCodePoint(TAG_FIRST + number)
}

export function numberOf(tag: string): number {
  return (tag.codePointAt(0) ?? TAG_FIRST) - TAG_FIRST
}
