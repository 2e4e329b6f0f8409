import { PreviewCard } from '@base-ui/react/preview-card'
import { createContext, type ReactNode, use, useState } from 'react'
import type { Citation, Claim } from '../../../core/answer.ts'
import { CitationCard } from './citation-card.tsx'
import { DoubtExplained } from './doubt-explained.tsx'

/** What stands behind a place of an answer: the lines that prove it, or why nothing does. */
export type Proof =
  | Readonly<{
      kind: 'citation'
      citation: Citation
      /** The others that stand beside it: together they prove the statement. */
      beside: readonly Citation[]
    }>
  | Readonly<{ kind: 'doubt'; claim: Claim }>

/** Rest on something before its card opens, and away from it before it closes, in ms. */
export const CARD_DELAYS = { delay: 150, closeDelay: 120 } as const

type Cards = PreviewCard.Handle<Proof>

const CardsContext = createContext<Cards | undefined>(undefined)

/** What the pins and doubtful words below open when they are hovered or focused: one card for all of them. */
export function ProofCards({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  const [cards] = useState(() => PreviewCard.createHandle<Proof>())
  return (
    <CardsContext value={cards}>
      {children}
      <PreviewCard.Root handle={cards}>
        {({ payload }) => (
          <PreviewCard.Portal>
            <PreviewCard.Positioner className="popup-place" sideOffset={6} collisionPadding={12}>
              {payload && <Card proof={payload} />}
            </PreviewCard.Positioner>
          </PreviewCard.Portal>
        )}
      </PreviewCard.Root>
    </CardsContext>
  )
}

export function useProofCards(): Cards {
  const cards = use(CardsContext)
  if (cards === undefined) throw new Error('There are no proof cards above this component.')
  return cards
}

function Card({ proof }: Readonly<{ proof: Proof }>): ReactNode {
  return proof.kind === 'citation' ? (
    <PreviewCard.Popup className="popup citation-popup">
      <CitationCard citation={proof.citation} beside={proof.beside} />
    </PreviewCard.Popup>
  ) : (
    <PreviewCard.Popup className="popup doubt-card">
      <DoubtExplained claim={proof.claim} />
    </PreviewCard.Popup>
  )
}
