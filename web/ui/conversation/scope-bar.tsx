import type { ReactNode } from 'react'
import type { Collection } from '../../../core/document.ts'
import { narrows } from '../../../core/scope.ts'
import { Icon } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useAskScope } from '../state/ask-scope.ts'
import type { DocumentList } from '../state/document-list.ts'
import { PageCrop } from '../viewer/page-crop.tsx'
import { DocumentName } from './document-name.tsx'
import { toggled, widened } from './scope-changes.ts'
import { ScopePicker } from './scope-picker.tsx'
import { useDocumentNames } from './use-document-names.ts'
import { visibleName } from './visible-text.ts'

/** Documents named one by one; more are only counted. */
const NAMED_MAX = 3

type ScopeBarProps = Readonly<{ collection: Collection; documents: DocumentList }>

/** Over the question: where it looks, each part to be taken away, and the way to choose. */
export function ScopeBar({ collection, documents }: ScopeBarProps): ReactNode {
  const { conversation, format } = useMessages()
  const { scope, setScope } = useAskScope()
  const names = useDocumentNames(scope.documents ?? NONE, documents)
  const { pages, added, region } = scope
  const chosen = scope.documents ?? NONE
  // A region names its page, and its document is the only one.
  const isRegion = region !== undefined
  return (
    <fieldset className="scope-bar" aria-label={conversation.whereToLook}>
      <ScopePicker collectionId={collection.id} narrowed={narrows(scope)} />
      {chosen.length > NAMED_MAX ? (
        <Chip
          label={conversation.documents(chosen.length)}
          onRemove={() => setScope(widened(scope, 'documents'))}
        >
          {conversation.documents(chosen.length)}
        </Chip>
      ) : (
        chosen.map((id) => {
          const name = names.get(id) ?? conversation.aDocument
          return (
            <Chip key={id} label={visibleName(name)} onRemove={() => setScope(toggled(scope, id))}>
              <DocumentName name={name} />
            </Chip>
          )
        })
      )}
      {pages && (
        <Chip
          label={conversation.pageRange(pages.from, pages.to)}
          onRemove={() => setScope(widened(scope, 'pages'))}
        >
          {conversation.pageRange(pages.from, pages.to)}
        </Chip>
      )}
      {added && (
        <Chip label={conversation.added} onRemove={() => setScope(widened(scope, 'added'))}>
          {conversation.addedBetween(
            added.from === undefined ? undefined : format.moment(added.from),
            added.until === undefined ? undefined : format.moment(added.until),
          )}
        </Chip>
      )}
      {isRegion && (
        <Chip label={conversation.regionOf(region.page)} onRemove={() => setScope(widened(scope, 'region'))}>
          {chosen[0] !== undefined && (
            <span className="chip-crop" aria-hidden="true">
              <PageCrop
                documentId={chosen[0]}
                page={region.page}
                boxes={[region.box]}
                alt=""
                maxWidth={REGION_WIDTH}
              />
            </span>
          )}
          {conversation.regionOf(region.page)}
        </Chip>
      )}
    </fieldset>
  )
}

const NONE: readonly string[] = []

/** Width of the picture of a region, in CSS pixels. */
const REGION_WIDTH = 96

type ChipProps = Readonly<{
  /** What its button takes away, for a screen reader. */
  label: string
  onRemove: () => void
  children: ReactNode
}>

function Chip({ label, onRemove, children }: ChipProps): ReactNode {
  const { conversation } = useMessages()
  return (
    <span className="chip">
      <span className="chip-words">{children}</span>
      <button
        type="button"
        className="chip-remove"
        aria-label={conversation.removeFromScope(label)}
        title={conversation.removeFromScope(label)}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </span>
  )
}
