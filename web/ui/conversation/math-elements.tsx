import { createElement, type ReactNode } from 'react'

/** Elements KaTeX writes (MathML Core and its elder). `annotation` holds the source, for copying. */
const ELEMENTS = new Set([
  ...['math', 'semantics', 'annotation', 'mrow', 'mi', 'mo', 'mn', 'ms', 'mtext', 'mspace', 'mstyle'],
  ...['msup', 'msub', 'msubsup', 'mfrac', 'msqrt', 'mroot', 'munder', 'mover', 'munderover'],
  ...['mtable', 'mtr', 'mtd', 'mlabeledtr', 'mpadded', 'mphantom', 'menclose'],
])

/** Attributes that say how a formula looks. None loads, links or runs anything. */
const ATTRIBUTES = new Set([
  ...['xmlns', 'display', 'encoding', 'mathvariant', 'mathcolor', 'mathbackground', 'mathsize'],
  ...['displaystyle', 'scriptlevel', 'stretchy', 'fence', 'separator', 'largeop', 'movablelimits'],
  ...['symmetric', 'accent', 'accentunder', 'lspace', 'rspace', 'minsize', 'maxsize', 'linethickness'],
  ...['width', 'height', 'depth', 'voffset', 'notation', 'side', 'columnalign', 'columnspacing'],
  ...['rowspacing', 'columnlines', 'rowlines', 'linebreak'],
])

/** An element that is still open, and what it holds so far. */
type Open = { name: string; attributes: Record<string, string>; children: ReactNode[] }

/**
 * The markup KaTeX writes as elements: read by hand, because a page that takes no HTML from strings (Trusted Types)
 * lets no parser at it. What is not known is left out, and its content kept.
 */
export function mathElements(markup: string): ReactNode {
  const root: Open = { name: '', attributes: {}, children: [] }
  const open: Open[] = [root]
  for (const [, close, name = '', attributes = '', text] of markup.matchAll(PIECE)) {
    const within = open.at(-1) ?? root
    if (text !== undefined) within.children.push(unescaped(text))
    else if (close === undefined) open.push({ name, attributes: known(attributes), children: [] })
    else if (open.length > 1) {
      open.pop()
      open.at(-1)?.children.push(...closed(within, open.at(-1)?.children.length ?? 0))
    }
  }
  return root.children
}

/** A tag or the text between tags. KaTeX escapes `<` and `>` wherever they are not its own. */
const PIECE = /<(\/)?([a-z]+)([^>]*)>|([^<]+)/g

function closed({ name, attributes, children }: Open, key: number): readonly ReactNode[] {
  return ELEMENTS.has(name) ? [createElement(name, { ...attributes, key }, ...children)] : children
}

function known(attributes: string): Record<string, string> {
  const pairs = [...attributes.matchAll(/([a-z]+)="([^"]*)"/g)]
  return Object.fromEntries(
    pairs.flatMap(([, name = '', value = '']) => (ATTRIBUTES.has(name) ? [[name, unescaped(value)]] : [])),
  )
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}
