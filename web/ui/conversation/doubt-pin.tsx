import type { ReactNode } from 'react'
import type { Claim } from '../../../core/answer.ts'
import { useMessages } from '../messages/messages-context.ts'
import { faultWords } from './fault-words.ts'
import { type Proof, useProofCards } from './proof-cards.tsx'

/** Behind an underlined statement: hovering, focusing or tapping says what of it is not borne out. */
export function DoubtPin({ claim }: Readonly<{ claim: Claim }>): ReactNode {
  const { conversation } = useMessages()
  const cards = useProofCards()
  const proof: Proof = { kind: 'doubt', claim }
  return (
    <button
      type="button"
      className="doubt-pin"
      aria-label={conversation.notProved(faultWords(claim.faults, conversation).join('; '))}
      {...cards.pinProps(proof)}
      onClick={({ currentTarget }) => cards.open(currentTarget, proof)}
    >
      ?
    </button>
  )
}
