import { type ReactNode, useState } from 'react'
import type { StorageReport } from '../../../core/system.ts'
import { useApi } from '../api/api-context.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { useNotify } from '../frame/toasts.tsx'
import { CollectionSizes } from './collection-sizes.tsx'
import { FactList } from './fact-list.tsx'
import { LiveView } from './live-view.tsx'
import { useSettingsMessages } from './settings-words.tsx'
import { usePolled } from './use-polled.ts'

/** How often it is asked for while it is looked at, in ms; the server measures no more often itself. */
const EVERY_MS = 10_000

const parts = ['files', 'database', 'models', 'indexes', 'pictures', 'other'] as const

/** What lies on the disk, what of it takes how much, and what may go. */
export function StorageSection(): ReactNode {
  const words = useSettingsMessages().settings.storage
  const { system } = useApi()
  const [report, again] = usePolled(system.storage, EVERY_MS)
  return (
    <>
      <p className="settings-lead">{words.lead}</p>
      <LiveView live={report} onRetry={again}>
        {(storage) => <Report storage={storage} onCleared={again} />}
      </LiveView>
    </>
  )
}

type ReportProps = Readonly<{ storage: StorageReport; onCleared: () => void }>

function Report({ storage, onCleared }: ReportProps): ReactNode {
  const { system } = useApi()
  const { settings, format } = useSettingsMessages()
  const { say } = useNotify()
  const [clearing, setClearing] = useState(false)
  const words = settings.storage
  const { bytes, disk } = storage
  const used = parts.reduce((sum, part) => sum + bytes[part], 0)
  const clear = async () => {
    await system.clearIndexes()
    onCleared()
    say(words.cleared)
  }
  return (
    <>
      <section className="settings-part">
        <h3>{words.parts}</h3>
        <div className="storage-bar" role="img" aria-label={words.used(format.fileSize(used))}>
          {parts.map((part) => (
            <span key={part} data-part={part} style={{ flexGrow: bytes[part] }} />
          ))}
        </div>
        <ul className="storage-parts">
          {parts
            .filter((part) => bytes[part] > 0 || part !== 'other')
            .map((part) => (
              <li key={part}>
                <span className="storage-key" data-part={part} aria-hidden="true" />
                <span>{words.names[part]}</span>
                <span className="number">{format.fileSize(bytes[part])}</span>
              </li>
            ))}
        </ul>
        <FactList
          facts={[
            [words.free, words.ofDisk(format.fileSize(disk.freeBytes), format.fileSize(disk.totalBytes))],
            [words.folder, <code key="folder">{storage.folder}</code>],
            [words.modelsFolder, <code key="models">{storage.modelsFolder}</code>],
          ]}
        />
      </section>
      <section className="settings-part">
        <h3>{words.collections}</h3>
        {storage.collections.length === 0 ? (
          <p className="settings-card">{words.noCollections}</p>
        ) : (
          <CollectionSizes collections={storage.collections} />
        )}
      </section>
      <section className="settings-part">
        <h3>{words.clearTitle}</h3>
        <p className="settings-note">{words.clearText}</p>
        <div className="model-actions">
          <button
            type="button"
            className="button"
            disabled={bytes.indexes === 0}
            onClick={() => setClearing(true)}
          >
            {words.clear(format.fileSize(bytes.indexes))}
          </button>
        </div>
      </section>
      {clearing && (
        <ConfirmDialog
          title={words.clearAsk}
          text={words.clearConfirm}
          action={words.clearAction}
          onConfirm={clear}
          onClose={() => setClearing(false)}
        />
      )}
    </>
  )
}
