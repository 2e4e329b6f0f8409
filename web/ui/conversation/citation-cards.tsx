import { PreviewCard } from '@base-ui/react/preview-card'
import { createContext, type ReactNode, use, useState } from 'react'
import type { Citation } from '../../../core/answer.ts'
import { CitationCard } from './citation-card.tsx'

type Cards = PreviewCard.Handle<Citation>

const CardsContext = createContext<Cards | undefined>(undefined)

/** What the pins below open when they are hovered or focused: one card for all of them. */
export function CitationCards({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  const [cards] = useState(() => PreviewCard.createHandle<Citation>())
  return (
    <CardsContext value={cards}>
      {children}
      <PreviewCard.Root handle={cards}>
        {({ payload }) => (
          <PreviewCard.Portal>
            <PreviewCard.Positioner className="popup-place" sideOffset={6} collisionPadding={12}>
              <PreviewCard.Popup className="popup citation-popup">
                {payload && <CitationCard citation={payload} />}
              </PreviewCard.Popup>
            </PreviewCard.Positioner>
          </PreviewCard.Portal>
        )}
      </PreviewCard.Root>
    </CardsContext>
  )
}

export function useCitationCards(): Cards {
  const cards = use(CardsContext)
  if (cards === undefined) throw new Error('There are no citation cards above this component.')
  return cards
}
