import type { PhrasingContent } from 'mdast'
import { type Stretch, stretchOf } from './parse-markdown.ts'
import { valueOffsets } from './value-offsets.ts'

/** A printed character of the markdown, white space among them. */
export type Glyph = Readonly<{
  /** One code point. */
  character: string
  /** Where it is written. */
  offset: number
  /** Where the markdown may be cut before it without breaking a mark of emphasis or a link in two; -1 for nowhere. */
  cut: number
}>

export type Glyphs = ReturnType<typeof createGlyphs>

export function createGlyphs() {
  const glyphs: Glyph[] = []
  const add = (character: string, offset: number, cut: boolean): void => {
    glyphs.push({ character, offset, cut: cut ? offset : -1 })
  }
  return {
    all: (): readonly Glyph[] => glyphs,
    add,
    append: (others: { all(): readonly Glyph[] }): void => {
      for (const glyph of others.all()) glyphs.push(glyph)
    },
    /** A parsed value that is written somewhere in the stretch. */
    addValue(value: string, source: string, { start, end }: Stretch, cut = true): void {
      const offsets = valueOffsets(value, source, start, end)
      let i = 0
      for (const character of value) {
        add(character, offsets[i]!, cut)
        i += character.length
      }
    },
    /** Lets the markdown be cut before the glyph `index`, at `offset`. */
    cutBefore(index: number, offset: number): void {
      const glyph = glyphs[index]
      if (glyph !== undefined) glyphs[index] = { ...glyph, cut: offset }
    },
  }
}

/** The printed characters of a paragraph's, heading's or cell's content. */
export function addInlines(glyphs: Glyphs, nodes: readonly PhrasingContent[], source: string): void {
  for (const node of nodes) {
    if (node.type === 'text') {
      glyphs.addValue(node.value, source, stretchOf(node))
      continue
    }
    const first = glyphs.all().length
    addInside(glyphs, node, source)
    glyphs.cutBefore(first, stretchOf(node).start)
  }
}

/** Inside emphasis, links and code nothing may be cut. */
function addInside(glyphs: Glyphs, node: PhrasingContent, source: string): void {
  const stretch = stretchOf(node)
  if ('children' in node) {
    for (const child of node.children) addInside(glyphs, child, source)
  } else if (node.type === 'text' || node.type === 'inlineCode') {
    glyphs.addValue(node.value, source, stretch, false)
  } else if (node.type === 'image' || node.type === 'imageReference') {
    glyphs.addValue(node.alt ?? '', source, { ...stretch, start: stretch.start + 2 }, false)
  } else if (node.type === 'footnoteReference') {
    glyphs.addValue(node.label ?? '', source, { ...stretch, start: stretch.start + 2 }, false)
  } else if (node.type === 'break') {
    glyphs.add(' ', stretch.start, false)
  }
}

/** The characters of a stretch as they are written, without HTML tags and comments. */
export function addSource(glyphs: Glyphs, source: string, { start, end }: Stretch): void {
  const text = source
    .slice(start, end)
    .replace(/<!--.*?-->|<\/?[A-Za-z][^<>]*>/gs, (tag) => ' '.repeat(tag.length))
  let at = 0
  for (const character of text) {
    glyphs.add(character, start + at, true)
    at += character.length
  }
}
