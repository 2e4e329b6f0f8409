import { Popover } from '@base-ui/react/popover'
import { type ReactNode, useState } from 'react'
import type { Collection } from '../../../core/document.ts'
import { Icon, type IconName } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { CollectionChoice } from './collection-choice.tsx'
import { CollectionDialog, type CollectionVerb } from './collection-dialog.tsx'

type CollectionMenuProps = Readonly<{
  collections: readonly Collection[]
  current: Collection
  /** A collection was made, changed or deleted. */
  onChanged: () => void
}>

const verbs = [
  { verb: 'create', icon: 'plus' },
  { verb: 'rename', icon: 'pencil' },
  { verb: 'reader', icon: 'page' },
  { verb: 'remove', icon: 'trash' },
] as const satisfies readonly Readonly<{ verb: CollectionVerb; icon: IconName }>[]

/** The collection's name; behind it the others, and what can be done with this one. */
export function CollectionMenu({ collections, current, onChanged }: CollectionMenuProps): ReactNode {
  const words = useMessages().library.collections
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState<CollectionVerb>()
  const close = () => setOpen(false)
  const ask = (verb: CollectionVerb) => {
    close()
    setAsked(verb)
  }
  return (
    <>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger className="menu-button">
          <span className="menu-name">
            <bdi>{current.name}</bdi>
          </span>
          <Icon name="caret" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="popup-place" sideOffset={4} collisionPadding={8} align="start">
            <Popover.Popup className="popup collection-popup" aria-label={words.label}>
              <CollectionChoice collections={collections} current={current} onChosen={close} />
              <div className="menu-verbs">
                {verbs.map(({ verb, icon }) => (
                  <button
                    key={verb}
                    type="button"
                    className={`menu-item ${verb === 'remove' ? 'danger' : ''}`}
                    onClick={() => ask(verb)}
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
      {asked && (
        <CollectionDialog
          verb={asked}
          current={current}
          onChanged={onChanged}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}
