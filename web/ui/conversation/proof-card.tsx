import { PreviewCard } from '@base-ui/react/preview-card'
import { type ReactNode, useEffect } from 'react'
import { CitationCard } from './citation-card.tsx'
import { DoubtExplained } from './doubt-explained.tsx'
import type { Proof } from './proof-cards.tsx'
import type { Resting, RestingDeeds } from './use-resting.ts'

type ProofCardProps = Readonly<{ resting: Resting<Proof>; cards: RestingDeeds<Proof> }>

/** The card beside what is rested on. */
export function ProofCard({ resting, cards }: ProofCardProps): ReactNode {
  const { anchor, content, open } = resting
  useEffect(() => {
    anchor.toggleAttribute('data-popup-open', open)
    return () => anchor.removeAttribute('data-popup-open')
  }, [anchor, open])
  return (
    <PreviewCard.Root
      open={open}
      onOpenChange={(next, { reason, cancel, event }) => {
        const onAnchor = event.target instanceof Node && anchor.contains(event.target)
        if (reason === 'outside-press' && onAnchor) return cancel()
        if (!next) cards.close()
      }}
    >
      <PreviewCard.Portal>
        <PreviewCard.Positioner
          className="popup-place"
          anchor={anchor}
          sideOffset={6}
          collisionPadding={12}
          {...cards.cardProps}
        >
          <Popup proof={content} />
        </PreviewCard.Positioner>
      </PreviewCard.Portal>
    </PreviewCard.Root>
  )
}

function Popup({ proof }: Readonly<{ proof: Proof }>): ReactNode {
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
