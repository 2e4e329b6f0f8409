import { type ReactNode, useRef, useState } from 'react'
import type { CollectionId } from '../../../core/document.ts'
import { fetched } from '../frame/fetched.tsx'
import { Icon } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'

/** Wanted by those who choose, not with the first screen. */
const ScopePopup = fetched(async () => (await import('./scope-popup.tsx')).ScopePopup)

type ScopePickerProps = Readonly<{ collectionId: CollectionId; narrowed: boolean }>

/** Says where the next question looks, and opens the choice. */
export function ScopePicker({ collectionId, narrowed }: ScopePickerProps): ReactNode {
  const { conversation } = useMessages()
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={button}
        type="button"
        className="scope-trigger"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={conversation.chooseWhere(narrowed ? conversation.onlyIn : conversation.everything)}
        onClick={() => {
          setWanted(true)
          setOpen(!open)
        }}
      >
        <Icon name="library" />
        {narrowed ? conversation.onlyIn : conversation.everything}
        <Icon name="caret" />
      </button>
      {wanted && <ScopePopup collectionId={collectionId} anchor={button} open={open} onOpen={setOpen} />}
    </>
  )
}
