import katex, { type KatexOptions } from 'katex'
import { mathFromMarkdown } from 'mdast-util-math'
import { math } from 'micromark-extension-math'
import { type ReactNode, useMemo } from 'react'
import { mathElements } from './math-elements.tsx'
import type { DrawFormulas, FormulaProps } from './use-formulas.ts'

/** MathML alone needs neither fonts nor styles. A formula comes from a model or a document: it links and loads nothing. */
const OPTIONS: KatexOptions = {
  output: 'mathml',
  throwOnError: true,
  trust: false,
  strict: 'ignore',
  /** Macro expansions in one formula, and the largest size a command may ask for, in em. */
  maxExpand: 200,
  maxSize: 20,
}

/** Draws formulas as MathML. A single `$` is money. */
export const drawFormulas: DrawFormulas = {
  syntax: math({ singleDollarTextMath: false }),
  tree: mathFromMarkdown(),
  Formula,
}

/** A formula drawn; its source where it is none. */
function Formula({ source, display }: FormulaProps): ReactNode {
  return useMemo(() => {
    try {
      return mathElements(katex.renderToString(source, { ...OPTIONS, displayMode: display }))
    } catch {
      return <code>{source}</code>
    }
  }, [source, display])
}
