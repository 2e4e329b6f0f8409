import { createContext, lazy, type ReactNode, Suspense, use } from 'react'
import type { Citation, Claim } from '../../../core/answer.ts'
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

const loadCard = () => import('./proof-card.tsx')
const foreseeCard = () => void loadCard().catch(() => undefined)
const ProofCard = lazy(async () => ({ default: (await loadCard()).ProofCard }))

/** What the pins and doubtful words below open when they are rested on: one card for all of them, fetched with the first. */
export function ProofCards({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  const [resting, cards] = useResting<Proof>(foreseeCard)
  return (
    <CardsContext value={cards}>
      {children}
      {resting && (
        <Suspense>
          <ProofCard resting={resting} cards={cards} />
        </Suspense>
      )}
    </CardsContext>
  )
}

export function useProofCards(): RestingDeeds<Proof> {
  const cards = use(CardsContext)
  if (cards === undefined) throw new Error('There are no proof cards above this component.')
  return cards
}
