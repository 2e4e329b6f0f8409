import type { ReactNode } from 'react'
import type { ModelEntry, ModelTransfer } from '../../../core/model-shelf.ts'
import { FetchedModel } from './fetched-model.tsx'
import { modelFacts, modelState, modelText } from './model-words.ts'
import { useSettingsMessages } from './settings-words.tsx'
import { StateTag } from './state-tag.tsx'
import { TransferBar } from './transfer-bar.tsx'

type ModelCardProps = Readonly<{
  model: ModelEntry
  /** Whichever model it is of. */
  transfer: ModelTransfer | null
}>

/** One model: what it does, whether it is here, and the way to get it or to be rid of it. */
export function ModelCard({ model, transfer }: ModelCardProps): ReactNode {
  const messages = useSettingsMessages()
  const { name, purpose, bring } = modelText(model, messages.settings.models)
  const { tone, text } = modelState(model, transfer, messages.settings.models)
  const fetching = transfer?.kind === 'running' && transfer.model === model.id
  // What has come so far is said by the bar.
  const facts = modelFacts(fetching ? { ...model, state: { kind: 'absent' }, bytes: 0 } : model, messages)
  return (
    <article className="model-card">
      <div className="model-head">
        <h4>{name}</h4>
        <StateTag tone={tone} text={text} />
      </div>
      <p>{purpose}</p>
      {facts.length > 0 && <p className="settings-note">{facts.join(' · ')}</p>}
      {model.state.kind === 'absent' && bring !== undefined && <p className="settings-note">{bring}</p>}
      {fetching && <TransferBar name={name} transfer={transfer} />}
      {model.origin === 'fetched' && !fetching && (
        <FetchedModel name={name} model={model} transfer={transfer} />
      )}
    </article>
  )
}
