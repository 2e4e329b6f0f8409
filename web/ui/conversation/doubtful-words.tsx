import type { ReactNode } from 'react'
import type { Claim } from '../../../core/answer.ts'
import { useProofCards } from './proof-cards.tsx'

/** Underlined words: hovering says what of them is not borne out. Keys and fingers have the pin behind them. */
export function DoubtfulWords({
  claim,
  children,
}: Readonly<{ claim: Claim; children: ReactNode }>): ReactNode {
  const cards = useProofCards()
  return <mark {...cards.pinProps({ kind: 'doubt', claim })}>{children}</mark>
}
