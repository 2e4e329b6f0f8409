import type { List, ListItem, Nodes, PhrasingContent, Table } from 'mdast'
import { BULLET } from './fold.ts'
import { addInlines, addSource, createGlyphs, type Glyphs } from './glyphs.ts'
import { type Stretch, stretchOf } from './parse-markdown.ts'

/** Rows and columns count from 0; row 0 is the header. */
export type Cell = Readonly<{ row: number; column: number }>

/** What is read in one go: a paragraph, an item's text, a cell. */
export type Unit = Stretch &
  Readonly<{ glyphs: Glyphs; divided: 'sentences' | 'rows' | 'whole'; cell?: Cell }>

/** The units of a node, in the order of the source. */
export function unitsOf(node: Nodes, source: string): readonly Unit[] {
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
export function plainUnit(source: string, stretch: Stretch): Unit {
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
