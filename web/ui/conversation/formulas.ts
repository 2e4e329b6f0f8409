import type { KatexOptions } from 'katex'
import rehypeKatex from 'rehype-katex'
import remarkMath from 'remark-math'
import type { PluggableList } from 'unified'
import { type DrawFormulas, keepOnlyFormulas } from './formula-text.ts'

/** MathML alone needs neither fonts nor styles. A formula comes from a model or a document: it links and loads nothing. */
const OPTIONS: Omit<KatexOptions, 'displayMode' | 'throwOnError'> = {
  output: 'mathml',
  trust: false,
  strict: 'ignore',
  /** Macro expansions in one formula, and the largest size a command may ask for, in em. */
  maxExpand: 200,
  maxSize: 20,
}

/** Elements KaTeX writes (MathML Core). `annotation` holds the source, for copying. */
const ELEMENTS = [
  ...['math', 'semantics', 'annotation', 'mrow', 'mi', 'mo', 'mn', 'ms', 'mtext', 'mspace', 'mstyle'],
  ...['msup', 'msub', 'msubsup', 'mfrac', 'msqrt', 'mroot', 'munder', 'mover', 'munderover', 'mmultiscripts'],
  ...['mtable', 'mtr', 'mtd', 'mlabeledtr', 'mpadded', 'mphantom', 'menclose', 'merror', 'mprescripts'],
]

/** Draws formulas as MathML. A single `$` is money. */
export const drawFormulas: DrawFormulas = {
  elements: ELEMENTS,
  remark: (source: string): PluggableList => [
    [remarkMath, { singleDollarTextMath: false }],
    () => keepOnlyFormulas(source),
  ],
  rehype: [[rehypeKatex, OPTIONS]],
}
