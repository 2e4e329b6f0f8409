import { type ReactNode, useState } from 'react'
import type { Collection } from '../../../core/document.ts'
import { nameKey } from '../../../core/name-key.ts'
import { Link } from '../frame/link.tsx'
import { useMessages } from '../messages/messages-context.ts'

type CollectionChoiceProps = Readonly<{
  collections: readonly Collection[]
  current: Collection
  onChosen: () => void
}>

/** More than these are easier found by name than by eye. */
const WITHOUT_SEARCH_MAX = 8

/** All collections; with many of them, those whose name holds what was typed. */
export function CollectionChoice({ collections, current, onChosen }: CollectionChoiceProps): ReactNode {
  const { library } = useMessages()
  const words = library.collections
  const [typed, setTyped] = useState('')
  const found = collections.filter(({ name }) => nameKey(name).includes(nameKey(typed.trim())))
  return (
    <>
      {collections.length > WITHOUT_SEARCH_MAX && (
        <input
          type="search"
          className="input collection-find"
          aria-label={words.find}
          placeholder={words.find}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {found.length === 0 && (
        <p className="hint" role="status">
          {words.noneFound}
        </p>
      )}
      <ul className="menu-list" aria-label={words.label}>
        {found.map((collection) => (
          <li key={collection.id}>
            <Link
              className="menu-item"
              to={{ collectionId: collection.id, conversationId: undefined, sight: undefined }}
              current={collection.id === current.id}
              onFollow={onChosen}
            >
              <span className="menu-name">
                <bdi>{collection.name}</bdi>
              </span>
              <span className="menu-count">{library.documents(collection.documents)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
