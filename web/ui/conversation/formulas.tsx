import katex, { type KatexOptions } from 'katex'
import { type ReactNode, useMemo } from 'react'
import remarkMath from 'remark-math'
import { type DrawFormulas, type FormulaProps, keepOnlyFormulas } from './formula-text.ts'
import { mathElements } from './math-elements.tsx'

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
  plugins: (source) => [[remarkMath, { singleDollarTextMath: false }], () => keepOnlyFormulas(source)],
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
