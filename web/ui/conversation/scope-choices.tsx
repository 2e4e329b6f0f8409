import { type ReactNode, useState } from 'react'
import type { CollectionId } from '../../../core/document.ts'
import { narrows, type Scope } from '../../../core/scope.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useAskScope } from '../state/ask-scope.ts'
import { DocumentName } from './document-name.tsx'
import { toggled, withPages } from './scope-changes.ts'
import { useFoundDocuments } from './use-found-documents.ts'

/** Where questions look: documents by name, and pages. What is chosen holds at once. */
export function ScopeChoices({ collectionId }: Readonly<{ collectionId: CollectionId }>): ReactNode {
  const { conversation } = useMessages()
  const { scope, setScope } = useAskScope()
  return (
    <div className="scope-choices">
      <DocumentChoices collectionId={collectionId} scope={scope} onScope={setScope} />
      <PageChoice scope={scope} onScope={setScope} />
      <button type="button" className="button small" disabled={!narrows(scope)} onClick={() => setScope({})}>
        {conversation.lookEverywhere}
      </button>
    </div>
  )
}

type ChoiceProps = Readonly<{ scope: Scope; onScope: (scope: Scope) => void }>

function DocumentChoices({
  collectionId,
  scope,
  onScope,
}: ChoiceProps & Readonly<{ collectionId: CollectionId }>): ReactNode {
  const { conversation } = useMessages()
  const [text, setText] = useState('')
  const [found, reload] = useFoundDocuments(collectionId, text)
  const chosen = new Set(scope.documents)
  return (
    <>
      <input
        type="search"
        className="input"
        aria-label={conversation.findDocument}
        placeholder={conversation.findDocument}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {found.kind === 'failed' && <ProblemNote problem={found.problem} onRetry={reload} />}
      {found.kind === 'loading' && (
        <div className="skeleton" role="status" aria-label={conversation.loadingDocuments} />
      )}
      {found.kind === 'ready' && (
        <>
          <ul className="scope-documents" aria-label={conversation.documentsToChoose}>
            {found.value.items.map(({ id, name }) => (
              <li key={id}>
                <label className="choice">
                  <input
                    type="checkbox"
                    checked={chosen.has(id)}
                    onChange={() => onScope(toggled(scope, id))}
                  />
                  <DocumentName name={name} />
                </label>
              </li>
            ))}
          </ul>
          <p className="hint" role="status">
            {found.value.items.length === 0 && conversation.noSuchDocument}
            {found.value.more && conversation.narrowSearch}
          </p>
        </>
      )}
    </>
  )
}

function PageChoice({ scope, onScope }: ChoiceProps): ReactNode {
  const { conversation } = useMessages()
  const [from, setFrom] = useState(String(scope.pages?.from ?? ''))
  const [to, setTo] = useState(String(scope.pages?.to ?? ''))
  const change = (first: string, last: string) => {
    setFrom(first)
    setTo(last)
    onScope(withPages(scope, first, last))
  }
  return (
    <fieldset className="scope-pages">
      <legend>{conversation.onlyPages}</legend>
      <label>
        {conversation.from}{' '}
        <input
          className="input"
          type="number"
          inputMode="numeric"
          min={1}
          value={from}
          onChange={(event) => change(event.target.value, to)}
        />
      </label>
      <label>
        {conversation.to}{' '}
        <input
          className="input"
          type="number"
          inputMode="numeric"
          min={1}
          value={to}
          onChange={(event) => change(from, event.target.value)}
        />
      </label>
    </fieldset>
  )
}
