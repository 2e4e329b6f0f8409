import { PreviewCard } from '@base-ui/react/preview-card'
import type { ReactNode } from 'react'
import type { Claim } from '../../../core/answer.ts'
import { CARD_DELAYS, useProofCards } from './proof-cards.tsx'

/** Underlined words: hovering says what of them is not borne out. Keys and fingers have the pin behind them. */
export function DoubtfulWords({
  claim,
  children,
}: Readonly<{ claim: Claim; children: ReactNode }>): ReactNode {
  const cards = useProofCards()
  return (
    <PreviewCard.Trigger handle={cards} payload={{ kind: 'doubt', claim }} {...CARD_DELAYS} render={<mark />}>
      {children}
    </PreviewCard.Trigger>
  )
}
