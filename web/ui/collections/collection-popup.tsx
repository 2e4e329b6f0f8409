import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import type { Collection } from '../../../core/document.ts'
import { Icon, type IconName } from '../frame/icons.tsx'
import type { Popup } from '../frame/use-popup.ts'
import { useMessages } from '../messages/messages-context.ts'
import { may, mayCreate, useRights } from '../state/rights.ts'
import { CollectionChoice } from './collection-choice.tsx'
import type { CollectionVerb } from './collection-dialog.tsx'

type CollectionPopupProps = Readonly<{
  popup: Popup
  collections: readonly Collection[]
  current: Collection
  onVerb: (verb: CollectionVerb) => void
}>

const verbs = [
  { verb: 'create', icon: 'plus' },
  { verb: 'rename', icon: 'pencil' },
  { verb: 'reader', icon: 'page' },
  { verb: 'remove', icon: 'trash' },
] as const satisfies readonly Readonly<{ verb: CollectionVerb; icon: IconName }>[]

/** The other collections, and what can be done with this one. Fetched with the first press on its button. */
export function CollectionPopup({ popup, collections, current, onVerb }: CollectionPopupProps): ReactNode {
  const words = useMessages().library.collections
  const rights = useRights()
  const offered = verbs.filter(({ verb }) => (verb === 'create' ? mayCreate(rights) : may(rights, 'write')))
  const close = () => popup.setOpen(false)
  return (
    <Popover.Root
      open={popup.open}
      // Behind the last of it, Tab would go to the top of the page, past everything after the button.
      modal="trap-focus"
      onOpenChange={(open, { reason, cancel, event }) => {
        if (reason === 'outside-press' && popup.isButton(event.target)) return cancel()
        popup.setOpen(open)
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          className="popup-place"
          anchor={popup.button}
          sideOffset={4}
          collisionPadding={8}
          align="start"
        >
          <Popover.Popup
            className="popup collection-popup"
            aria-label={words.label}
            finalFocus={popup.button}
          >
            <CollectionChoice collections={collections} current={current} onChosen={close} />
            <div className="menu-verbs" hidden={offered.length === 0}>
              {offered.map(({ verb, icon }) => (
                <button
                  key={verb}
                  type="button"
                  className={`menu-item ${verb === 'remove' ? 'danger' : ''}`}
                  onClick={() => {
                    close()
                    onVerb(verb)
                  }}
                >
                  <Icon name={icon} />
                  {words[verb]}
                </button>
              ))}
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
