import type { MarkdownNode } from '../markdown/markdown-node.ts'
import { sourceOf } from '../markdown/markdown-node.ts'

/** A formula longer than this, in characters, is shown as its source: nobody reads it, and drawing it takes long. */
const FORMULA_CHARS_MAX = 2_000
/** Formulas drawn in one answer; further ones are shown as their source. */
const FORMULAS_MAX = 200

/** Whether there may be a formula in `markdown`: then the code that draws them is worth loading. */
export function mayHoldFormula(markdown: string): boolean {
  return /\$\$|^\s*```math\b/m.test(unifyFormulas(markdown))
}

/**
 * Models write formulas as `\(…\)` and `\[…\]` too, which markdown takes for escaped brackets: they become `$$…$$`,
 * which is as long, so that nothing in the text moves. Only what cannot be anything else, and nothing in code.
 */
export function unifyFormulas(markdown: string): string {
  return markdown.replace(
    /(```[\s\S]*?(?:```|$)|`[^`\n]*`)|\\\(([^\n]{1,2000}?)\\\)|\\\[([\s\S]{1,2000}?)\\\]/g,
    (whole: string, code?: string, inline?: string, display?: string) => {
      const formula = inline ?? display
      return code === undefined && formula !== undefined && isUnmistakable(formula) ? `$$${formula}$$` : whole
    },
  )
}

/** A command such as `\frac`, or something raised or lowered; `\_` is only an escaped letter. */
function isUnmistakable(formula: string): boolean {
  return /\\[a-zA-Z]{2,}|(?<!\\)[\^_][\w{\\]/.test(formula)
}

/**
 * What stands between `$$` and does not look like a formula is text, as is what is too long or too much to draw; what
 * stands in ```math is meant as one. `source` is the markdown.
 */
export function keepOnlyFormulas(tree: MarkdownNode, source: string): void {
  let drawn = 0
  keepWithin(
    tree,
    source,
    (value) => value.length <= FORMULA_CHARS_MAX && looksLikeFormula(value) && ++drawn <= FORMULAS_MAX,
  )
}

function keepWithin(node: MarkdownNode, source: string, isDrawn: (value: string) => boolean): void {
  if (node.children === undefined) return
  node.children = node.children.map((child) => {
    const { type, value = '', lang } = child
    if (type === 'code' && lang === 'math') return isDrawn(value) ? { ...child, type: 'math' } : child
    if (type !== 'inlineMath' && type !== 'math') {
      keepWithin(child, source, isDrawn)
      return child
    }
    if (isDrawn(value)) return child
    const text: MarkdownNode = { ...child, type: 'text', value: sourceOf(child, source) }
    return type === 'math' ? { type: 'paragraph', children: [text] } : text
  })
}

/** One letter, or anything with an operator; `$$ and $$` is neither. */
function looksLikeFormula(value: string): boolean {
  return /^\s*\p{L}\s*$/u.test(value) || /[\\^_=<>+*/|−]|\d\s*-\s*\d/.test(value)
}
