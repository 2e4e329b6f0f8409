import { Popover } from '@base-ui/react/popover'
import { lazy, type ReactNode, Suspense } from 'react'
import type { CollectionId } from '../../../core/document.ts'
import { Icon } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'

const ScopeChoices = lazy(async () => ({ default: (await import('./scope-choices.tsx')).ScopeChoices }))

type ScopePickerProps = Readonly<{ collectionId: CollectionId; narrowed: boolean }>

/** Says where the next question looks, and opens the choice. */
export function ScopePicker({ collectionId, narrowed }: ScopePickerProps): ReactNode {
  const { conversation } = useMessages()
  return (
    <Popover.Root>
      <Popover.Trigger className="scope-trigger" aria-label={conversation.chooseWhere}>
        <Icon name="library" />
        {narrowed ? conversation.onlyIn : conversation.everything}
        <Icon name="caret" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          className="popup-place"
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <Popover.Popup className="popup scope-popup">
            <Popover.Title className="scope-title">{conversation.whereToLook}</Popover.Title>
            <Suspense fallback={<div className="skeleton" />}>
              <ScopeChoices collectionId={collectionId} />
            </Suspense>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
