import type { RootContent } from 'mdast'
import type { BlockKind } from '../../core/page.ts'
import { type Characters, createCharacters } from './characters.ts'
import type { Fold } from './fold.ts'
import type { Glyph } from './glyphs.ts'
import { parseMarkdown, type Stretch, stretchOf } from './parse-markdown.ts'
import { sentenceStarts } from './sentences.ts'
import { type Cell, plainUnit, type Unit, unitsOf } from './units.ts'

/**
 * The smallest part of a block that is kept or cut out as a whole: a sentence, a heading, a table's cell, a row of
 * code. `start` and `end` say what is cut from the markdown when no line prints it.
 */
export type Passage = Readonly<{ block: number; start: number; end: number; cell?: Cell }>

/** A block at the top of the markdown. The passages of a table are its cells; those of other blocks leave nothing out. */
export type MarkdownBlock = Readonly<{ kind: BlockKind; level?: number; start: number; end: number }>

export type ParsedMarkdown = Readonly<{
  /** In the order of the markdown. Blocks without a letter or digit in them, such as `---`, are left out. */
  blocks: readonly MarkdownBlock[]
  /** In the order of the markdown. */
  passages: readonly Passage[]
  /** What is printed of the markdown; `part` is the ordinal of the passage, `at` the offset in the markdown. */
  characters: Characters
  /** For each character where its passage may be cut before it, or -1: not in headings, cells, emphasis, links. */
  cuts: Int32Array
}>

/** The blocks of a markdown text, the passages they are made of, and what would be seen in print. */
export function readPassages(markdown: string, fold: Fold): ParsedMarkdown {
  const { root, plain } = parseMarkdown(markdown)
  const plainBlocks = plain.map((stretch) => ({ kind: 'paragraph' as const, node: undefined, ...stretch }))
  const parsed = root.children.map((node) => ({ kind: kindOf(node), node, ...stretchOf(node) }))
  const sources = [...parsed, ...plainBlocks]
    .filter(({ start, end }) => /[\p{L}\p{N}]/u.test(markdown.slice(start, end)))
    .sort((a, b) => a.start - b.start)
  const passages: Passage[] = []
  const characters = createCharacters(fold)
  const cuts: number[] = []
  for (const [block, { node, start, end }] of sources.entries()) {
    const units = node === undefined ? [plainUnit(markdown, { start, end })] : unitsOf(node, markdown)
    for (const [i, unit] of units.entries()) {
      const whole = unit.cell
        ? unit
        : { start: i === 0 ? start : unit.start, end: units[i + 1]?.start ?? end }
      for (const part of divide(unit, whole)) {
        for (const { character, offset, cut } of part.glyphs) {
          characters.add(character, offset, passages.length)
          while (cuts.length < characters.count()) cuts.push(unit.divided === 'sentences' ? cut : -1)
        }
        characters.endWord()
        const { start, end } = part
        passages.push({ block, start, end, ...(unit.cell && { cell: unit.cell }) })
      }
    }
  }
  const blocks = sources.map(({ kind, node, start, end }) => ({
    kind,
    start,
    end,
    ...(node?.type === 'heading' && { level: node.depth }),
  }))
  return { blocks, passages, characters: characters.finish(), cuts: Int32Array.from(cuts) }
}

function kindOf(node: RootContent): BlockKind {
  if (node.type === 'heading' || node.type === 'list' || node.type === 'table' || node.type === 'code') {
    return node.type
  }
  return 'paragraph'
}

type Part = Stretch & Readonly<{ glyphs: readonly Glyph[] }>

/** The unit cut into passages that leave nothing of `whole` out. */
function divide(unit: Unit, whole: Stretch): readonly Part[] {
  const glyphs = unit.glyphs.all()
  const text = glyphs.map(({ character }) => character).join('')
  const starts = new Set(unit.divided === 'whole' ? [] : sentenceStarts(text, unit.divided))
  const cuts: number[] = []
  let at = 0
  for (const [i, glyph] of glyphs.entries()) {
    if (i > 0 && starts.has(at) && glyph.cut >= 0) cuts.push(i)
    at += glyph.character.length
  }
  const from = [0, ...cuts]
  return from.map((first, i) => ({
    start: i === 0 ? whole.start : glyphs[first]!.cut,
    end: i + 1 < from.length ? glyphs[from[i + 1]!]!.cut : whole.end,
    glyphs: glyphs.slice(first, from[i + 1]),
  }))
}
