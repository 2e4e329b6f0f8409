import type { Box } from '../../core/geometry.ts'
import type { RawLine, Word } from '../../core/page.ts'
import { htmlTree, type TreeNode } from '../markdown/tree.ts'
import type { KnownPage, KnownWord } from './known-page.ts'
import { numberOf, TAG, tagWords } from './tags.ts'

/** Characters in a row of print, and how high and wide one is on a page that is one unit wide. */
const ROW = 84
const WIDTH = 0.9 / ROW
const HEIGHT = 0.018

/**
 * A page printed from a person's markdown: paragraphs broken at the right margin, a bullet or number before an item, a
 * table's cells in columns. The tags go through the HTML into the print, which is how each word's line is known.
 */
export function typesetPage(set: string, name: string, markdown: string): KnownPage {
  let tags = 0
  const tagged = tagWords(markdown, () => tags++)
  const printed = print(htmlTree(tagged))
  const height = printed.height + HEIGHT
  const lines = printed.rows.map((row) => toLine(row, height))
  const words: { lines: number[] }[] = Array.from({ length: tags }, () => ({ lines: [] }))
  for (const [i, row] of printed.rows.entries()) {
    for (const { text } of row.words)
      for (const [tag] of text.matchAll(TAG)) words[numberOf(tag)]!.lines.push(i)
  }
  // Words of attributes, addresses and comments are not printed: of those nothing is known.
  const blocks = tagged.replace(TAG, (tag) => (words[numberOf(tag)]!.lines.length > 0 ? tag : ''))
  const known: readonly KnownWord[] = words
  return {
    set,
    name,
    aspect: 1 / height,
    rotation: 0,
    rules: [],
    lines,
    blocks: splitBlocks(blocks),
    words: known,
  }
}

/** A row of print: words and where they begin, in characters from the left; `top` in widths of the page. */
type Row = Readonly<{ top: number; words: readonly Readonly<{ text: string; column: number }>[] }>

type Printed = Readonly<{ rows: readonly Row[]; height: number }>

function print(root: TreeNode): Printed {
  const rows: Row[] = []
  let top = HEIGHT
  const setRows = (words: readonly string[], left: number, width: number, from: number): number => {
    let [at, column] = [from, left]
    let row: { text: string; column: number }[] = []
    for (const word of words) {
      const length = widthOf(word.replace(TAG, ''))
      if (row.length > 0 && column + length > left + width) {
        rows.push({ top: at, words: row })
        ;[row, column, at] = [[], left, at + HEIGHT]
      }
      row.push({ text: word, column })
      column += length + 1
    }
    if (row.length > 0) rows.push({ top: at, words: row })
    return row.length > 0 ? at + HEIGHT : at
  }
  const visit = (node: TreeNode, left: number, marker: string): void => {
    if (node.kind === 'text') {
      const words = marker === '' ? node.words : [marker, ...node.words]
      top = setRows(words, left, ROW - left, top) + HEIGHT / 2
    } else if (node.tag === 'table') {
      for (const cells of rowsOf(node)) top = setCells(cells, setRows, top)
      top += HEIGHT / 2
    } else {
      let number = 0
      for (const [i, child] of node.children.entries()) {
        const isItem = child.kind === 'element' && child.tag === 'li'
        if (isItem) visit(child, left + 2, node.tag === 'ol' ? `${++number}.` : '•')
        else visit(child, left, i === 0 ? marker : '')
      }
    }
  }
  visit(root, 0, '')
  return { rows, height: top }
}

function setCells(
  cells: readonly (readonly string[])[],
  setRows: (words: readonly string[], left: number, width: number, from: number) => number,
  top: number,
): number {
  const width = Math.floor(ROW / Math.max(1, cells.length))
  const bottoms = cells.map((words, column) => setRows(words, column * width, width - 3, top))
  return Math.max(top, ...bottoms)
}

function rowsOf(node: TreeNode): readonly (readonly (readonly string[])[])[] {
  if (node.kind === 'text') return []
  if (node.tag === 'tr') return [node.children.map(wordsOf)]
  return node.children.flatMap(rowsOf)
}

function wordsOf(node: TreeNode): readonly string[] {
  return node.kind === 'text' ? node.words : node.children.flatMap(wordsOf)
}

function toLine({ top, words }: Row, height: number): RawLine {
  const y = { y0: top / height, y1: (top + HEIGHT * 0.75) / height }
  const boxed = words.map(({ text, column }): Word => {
    const printed = text.replace(TAG, '')
    const x0 = 0.05 + column * WIDTH
    return { text: printed, box: { x0, x1: Math.min(1, x0 + widthOf(printed) * WIDTH), ...y }, confidence: 1 }
  })
  const [first, last] = [boxed[0]!, boxed.at(-1)!]
  const box: Box = { x0: Math.min(0.99, first.box.x0), x1: last.box.x1, ...y }
  return { text: boxed.map(({ text }) => text).join(' '), box, confidence: 1, words: boxed }
}

/** In usual characters: no two rows of a proportional font break alike. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text)
    width += /[ijlt.,;:'|!()]/.test(character) ? 0.5 : /[mwMWA-Z@]/.test(character) ? 1.4 : 1
  return width
}

/** At blank lines outside of fences, so that items of a loose list may part, which nothing here minds. */
function splitBlocks(markdown: string): readonly string[] {
  const blocks: string[][] = [[]]
  let fenced = false
  for (const row of markdown.split('\n')) {
    if (/^\s*(```|~~~)/.test(row)) fenced = !fenced
    if (row.trim() === '' && !fenced) blocks.push([])
    else blocks.at(-1)!.push(row)
  }
  return blocks.filter((rows) => rows.length > 0).map((rows) => rows.join('\n'))
}
