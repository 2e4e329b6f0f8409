import { createContext, type ReactNode, use } from 'react'
import type { Citation, Claim } from '../../../core/answer.ts'
import { fetched } from '../frame/fetched.tsx'
import { type RestingDeeds, useResting } from './use-resting.ts'

/** What stands behind a place of an answer: the lines that prove it, or why nothing does. */
export type Proof =
  | Readonly<{
      kind: 'citation'
      citation: Citation
      /** The others that stand beside it: together they prove the statement. */
      beside: readonly Citation[]
    }>
  | Readonly<{ kind: 'doubt'; claim: Claim }>

const CardsContext = createContext<RestingDeeds<Proof> | undefined>(undefined)

const ProofCard = fetched(async () => (await import('./proof-card.tsx')).ProofCard)

/** What the pins and doubtful words below open when they are rested on: one card for all of them, fetched with the first. */
export function ProofCards({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  const [resting, cards] = useResting<Proof>(ProofCard.foresee)
  return (
    <CardsContext value={cards}>
      {children}
      {resting && <ProofCard resting={resting} cards={cards} />}
    </CardsContext>
  )
}

export function useProofCards(): RestingDeeds<Proof> {
  const cards = use(CardsContext)
  if (cards === undefined) throw new Error('There are no proof cards above this component.')
  return cards
}
