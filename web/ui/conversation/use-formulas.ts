import { type ComponentType, useEffect, useState } from 'react'
import type { MoreSyntax } from '../markdown/parse-markdown.ts'
import { mayHoldFormula } from './formula-text.ts'

export type FormulaProps = Readonly<{ source: string; display: boolean }>

/** How formulas are found and drawn, once that has been fetched. */
export type DrawFormulas = MoreSyntax & Readonly<{ Formula: ComponentType<FormulaProps> }>

/** What draws formulas, fetched the first time an answer holds one; until then, and without one, undefined. */
export function useFormulas(text: string): DrawFormulas | undefined {
  const [draw, setDraw] = useState<DrawFormulas>()
  const wanted = mayHoldFormula(text)
  useEffect(() => {
    if (!wanted) return
    let here = true
    void import('./formulas.tsx').then(
      ({ drawFormulas }) => here && setDraw(drawFormulas),
      // Formulas then stay as they were written.
      () => undefined,
    )
    return () => {
      here = false
    }
  }, [wanted])
  return wanted ? draw : undefined
}
