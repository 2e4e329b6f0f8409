import type { ReactNode } from 'react'
import type { ModelRole, ModelShelf } from '../../../core/model-shelf.ts'
import { LiveView } from './live-view.tsx'
import { ModelCard } from './model-card.tsx'
import { SettingsTable } from './settings-table.tsx'
import { useSettingsMessages } from './settings-words.tsx'
import { TransferNews } from './transfer-news.tsx'
import { useModels } from './use-models.ts'

/** In the order in which a document meets them. */
const roles: readonly ModelRole[] = ['reader', 'embedder', 'reranker', 'answerer', 'entailment']

/** What reads, searches and answers here, and what else could. */
export function ModelsSection(): ReactNode {
  const words = useSettingsMessages().settings.models
  const models = useModels()
  return (
    <>
      <p className="settings-lead">{words.lead}</p>
      <LiveView live={models}>{(shelf) => <Shelf shelf={shelf} />}</LiveView>
    </>
  )
}

const names = [
  'LECTERN_READER',
  'LECTERN_LANGUAGES',
  'LECTERN_DEVICE',
  'LECTERN_KOSMOS_PRECISION',
  'LECTERN_MODELS',
  'LECTERN_MODEL_MIRROR',
  'LECTERN_MODEL_TOKEN',
  'LECTERN_EMBEDDER',
  'LECTERN_RERANKER',
  'LECTERN_ENTAILMENT',
  'LECTERN_CHAT_MODEL',
  'LECTERN_CHAT_URL',
  'LECTERN_CHAT_KEY',
  'LECTERN_CHAT_CONTEXT_TOKENS',
] as const

function Shelf({ shelf }: Readonly<{ shelf: ModelShelf }>): ReactNode {
  const words = useSettingsMessages().settings.models
  return (
    <>
      <TransferNews shelf={shelf} />
      {roles.map((role) => (
        <section key={role} className="settings-part">
          <h3>{words.roles[role].title}</h3>
          <p className="settings-note">{words.roles[role].purpose}</p>
          <ul className="model-list">
            {shelf.items
              .filter((model) => model.role === role)
              .map((model) => (
                <li key={model.id}>
                  <ModelCard model={model} transfer={shelf.transfer} />
                </li>
              ))}
          </ul>
        </section>
      ))}
      <p className="settings-note">{words.folder(shelf.folder)}</p>
      <SettingsTable names={names} />
    </>
  )
}
