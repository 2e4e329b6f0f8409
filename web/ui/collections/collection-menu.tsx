import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Collection, ReaderChoice } from '../../../core/document.ts'
import { useApi } from '../api/api-context.ts'
import { counted } from '../format.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { Icon } from '../frame/icons.tsx'
import { Link } from '../frame/link.tsx'
import { ReaderDialog } from '../frame/reader-dialog.tsx'
import { useRoute } from '../state/use-route.ts'
import { NameDialog } from './name-dialog.tsx'

type CollectionMenuProps = Readonly<{
  collections: readonly Collection[]
  current: Collection
  /** A collection was made, changed or deleted. */
  onChanged: () => void
}>

type Open = 'nothing' | 'menu' | 'create' | 'rename' | 'reader' | 'delete'

/** The collection's name; behind it the others, and what can be done with this one. */
export function CollectionMenu({ collections, current, onChanged }: CollectionMenuProps): ReactNode {
  const api = useApi()
  const [, navigate] = useRoute()
  const [open, setOpen] = useState<Open>('nothing')
  const close = () => setOpen('nothing')
  const root = useDismiss(open === 'menu', close)

  const create = async (name: string) => {
    const { id } = await api.collections.create(name)
    onChanged()
    navigate({ collectionId: id, conversationId: undefined, sight: undefined })
  }
  const rename = async (name: string) => {
    await api.collections.rename(current.id, name)
    onChanged()
  }
  const chooseReader = async (reader: ReaderChoice) => {
    await api.collections.chooseReader(current.id, reader)
    onChanged()
  }
  const remove = async () => {
    await api.collections.remove(current.id)
    navigate({ collectionId: undefined, conversationId: undefined, sight: undefined })
    onChanged()
  }

  return (
    <div className="menu" ref={root}>
      <button
        type="button"
        className="menu-button"
        aria-expanded={open === 'menu'}
        onClick={() => setOpen(open === 'menu' ? 'nothing' : 'menu')}
      >
        <span className="menu-name">
          <bdi>{current.name}</bdi>
        </span>
        <Icon name="caret" />
      </button>
      {open === 'menu' && (
        <div className="menu-panel">
          <ul className="menu-list" aria-label="Collections">
            {collections.map((collection) => (
              <li key={collection.id}>
                <Link
                  className="menu-item"
                  to={{ collectionId: collection.id, conversationId: undefined, sight: undefined }}
                  current={collection.id === current.id}
                  onFollow={close}
                >
                  <span className="menu-name">
                    <bdi>{collection.name}</bdi>
                  </span>
                  <span className="menu-count">{counted(collection.documents, 'document')}</span>
                </Link>
              </li>
            ))}
          </ul>
          <div className="menu-verbs">
            <button type="button" className="menu-item" onClick={() => setOpen('create')}>
              <Icon name="plus" /> New collection…
            </button>
            <button type="button" className="menu-item" onClick={() => setOpen('rename')}>
              <Icon name="pencil" /> Rename this one…
            </button>
            <button type="button" className="menu-item" onClick={() => setOpen('reader')}>
              <Icon name="page" /> Who reads this one…
            </button>
            <button type="button" className="menu-item danger" onClick={() => setOpen('delete')}>
              <Icon name="trash" /> Delete this one…
            </button>
          </div>
        </div>
      )}
      {open === 'create' && (
        <NameDialog title="New collection" action="Create" name="" onName={create} onClose={close} />
      )}
      {open === 'rename' && (
        <NameDialog
          title="Rename collection"
          action="Rename"
          name={current.name}
          onName={rename}
          onClose={close}
        />
      )}
      {open === 'reader' && (
        <ReaderDialog
          title="Who reads this collection?"
          text="From now on. Documents that were read already can be read again, each from its row."
          action="Choose"
          reader={current.reader}
          onReader={chooseReader}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={`Delete “${current.name}”?`}
          text={`${counted(current.documents, 'document')}, with pages, files and conversations, will be gone for good.`}
          action="Delete"
          onConfirm={remove}
          onClose={close}
        />
      )}
    </div>
  )
}

/** Closes on Esc and on a press or focus outside the element it returns a ref for. */
function useDismiss(active: boolean, onDismiss: () => void) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!active) return
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) onDismiss()
    }
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      onDismiss()
      root.current?.querySelector('button')?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    document.addEventListener('keydown', onEscape, { capture: true })
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      document.removeEventListener('keydown', onEscape, { capture: true })
    }
  })
  return root
}
