import { type ReactNode, useState } from 'react'
import type { Collection } from '../../../core/document.ts'
import { fetched } from '../frame/fetched.tsx'
import { Icon } from '../frame/icons.tsx'
import { usePopup } from '../frame/use-popup.ts'
import { CollectionDialog, type CollectionVerb } from './collection-dialog.tsx'

type CollectionMenuProps = Readonly<{
  collections: readonly Collection[]
  current: Collection
  /** A collection was made, changed or deleted. */
  onChanged: () => void
}>

const CollectionPopup = fetched(async () => (await import('./collection-popup.tsx')).CollectionPopup)

/** The collection's name; behind it the others, and what can be done with this one. */
export function CollectionMenu({ collections, current, onChanged }: CollectionMenuProps): ReactNode {
  const popup = usePopup('dialog')
  const [asked, setAsked] = useState<CollectionVerb>()
  return (
    <>
      <button type="button" className="menu-button" {...popup.buttonProps}>
        <span className="menu-name">
          <bdi>{current.name}</bdi>
        </span>
        <Icon name="caret" />
      </button>
      {popup.wanted && (
        <CollectionPopup popup={popup} collections={collections} current={current} onVerb={setAsked} />
      )}
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
