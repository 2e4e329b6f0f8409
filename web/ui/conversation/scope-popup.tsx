import { Popover } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'
import type { CollectionId } from '../../../core/document.ts'
import { useMessages } from '../messages/messages-context.ts'
import { ScopeChoices } from './scope-choices.tsx'

type ScopePopupProps = Readonly<{
  collectionId: CollectionId
  /** The button it belongs to, which gets the focus back. */
  anchor: RefObject<HTMLButtonElement | null>
  open: boolean
  onOpen: (open: boolean) => void
}>

/** The choice of where to look, over the question. */
export function ScopePopup({ collectionId, anchor, open, onOpen }: ScopePopupProps): ReactNode {
  const { conversation } = useMessages()
  return (
    <Popover.Root
      open={open}
      // Behind the last of it, Tab would go to the top of the page, past everything after the button.
      modal="trap-focus"
      onOpenChange={(wanted, { event }) => {
        // A press on the button is the button's own to answer.
        if (event.target instanceof Node && anchor.current?.contains(event.target)) return
        onOpen(wanted)
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          className="popup-place"
          anchor={anchor}
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <Popover.Popup className="popup scope-popup" finalFocus={anchor}>
            <Popover.Title className="scope-title">{conversation.whereToLook}</Popover.Title>
            <ScopeChoices collectionId={collectionId} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
