import type { List, ListItem, Nodes, PhrasingContent, RootContent, Table } from 'mdast'
import type { BlockKind } from '../../core/page.ts'
import { type Characters, createCharacters } from './characters.ts'
import { BULLET, type Fold } from './fold.ts'
import { addInlines, addSource, createGlyphs, type Glyph, type Glyphs } from './glyphs.ts'
import { parseMarkdown, type Stretch, stretchOf } from './parse-markdown.ts'
import { sentenceStarts } from './sentences.ts'

/**
 * The smallest part of a block that is kept or cut out as a whole: a sentence, a heading, a table's cell, a row of
 * code. `start` and `end` say what is cut from the markdown when no line prints it.
 */
export type Passage = Readonly<{ block: number; start: number; end: number; cell?: Cell }>

/** Rows and columns count from 0; row 0 is the header. */
export type Cell = Readonly<{ row: number; column: number }>

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

/** What is read in one go: a paragraph, an item's text, a cell. */
type Unit = Stretch & Readonly<{ glyphs: Glyphs; divided: 'sentences' | 'rows' | 'whole'; cell?: Cell }>

function unitsOf(node: Nodes, source: string): readonly Unit[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading': {
      const glyphs = createGlyphs()
      addInlines(glyphs, node.children as readonly PhrasingContent[], source)
      return [{ ...fromRowStart(stretchOf(node), source), glyphs, divided: divisionOf(node) }]
    }
    case 'list':
      return listUnits(node, source)
    case 'table':
      return tableUnits(node, source)
    case 'code': {
      const glyphs = createGlyphs()
      glyphs.addValue(node.value, source, afterFence(node, source))
      return [{ ...fromRowStart(stretchOf(node), source), glyphs, divided: 'rows' }]
    }
    case 'blockquote':
    case 'footnoteDefinition':
      return node.children.flatMap((child) => unitsOf(child, source))
    default:
      return [plainUnit(source, stretchOf(node))]
  }
}

function divisionOf(node: Nodes): Unit['divided'] {
  return node.type === 'heading' ? 'whole' : 'sentences'
}

/** Text that is not parsed further: HTML without its tags, definitions. */
function plainUnit(source: string, stretch: Stretch): Unit {
  const glyphs = createGlyphs()
  addSource(glyphs, source, stretch)
  return { ...fromRowStart(stretch, source), glyphs, divided: 'sentences' }
}

/** A marker is print too: it stands with the first text of its item. */
function listUnits(list: List, source: string): readonly Unit[] {
  return list.children.flatMap((item) => {
    const [first, ...rest] = item.children.flatMap((child) => unitsOf(child, source))
    const glyphs = createGlyphs()
    const start = stretchOf(item).start
    addMarker(glyphs, item, list, source)
    if (first !== undefined) glyphs.append(first.glyphs)
    const end = first?.end ?? stretchOf(item).end
    const unit = { ...fromRowStart({ start, end }, source), glyphs, divided: first?.divided ?? 'whole' }
    return [unit, ...rest]
  })
}

function addMarker(glyphs: Glyphs, item: ListItem, list: List, source: string): void {
  const { start } = stretchOf(item)
  const number = list.ordered ? (/^\d{1,9}[.)]/.exec(source.slice(start, start + 10))?.[0] ?? '') : BULLET
  for (let i = 0; i < number.length; i++) glyphs.add(number[i]!, start + i, false)
  glyphs.add(' ', start + number.length, false)
}

function tableUnits(table: Table, source: string): readonly Unit[] {
  return table.children.flatMap(({ children }, row) =>
    children.flatMap((cell, column): Unit[] => {
      const [first, last] = [cell.children[0], cell.children.at(-1)]
      if (first === undefined || last === undefined) return []
      const glyphs = createGlyphs()
      addInlines(glyphs, cell.children, source)
      const stretch = { start: stretchOf(first).start, end: stretchOf(last).end }
      return [{ ...stretch, glyphs, divided: 'whole', cell: { row, column } }]
    }),
  )
}

/** From the start of its row, where only indent and quote marks stand before it: they go where it goes. */
function fromRowStart({ start, end }: Stretch, source: string): Stretch {
  let from = start
  while (from > 0 && (source[from - 1] === ' ' || source[from - 1] === '>' || source[from - 1] === '\t'))
    from--
  return { start: from === 0 || source[from - 1] === '\n' ? from : start, end }
}

/** The rows of a fenced block lie between its fences; an indented one has none. */
function afterFence(node: Nodes, source: string): Stretch {
  const { start, end } = stretchOf(node)
  if (!/^[`~]/.test(source.slice(start, start + 1))) return { start, end }
  const row = source.indexOf('\n', start)
  return { start: row < 0 || row > end ? end : row + 1, end }
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
