import { type ReactNode, useState } from 'react'
import { isGood, type Key } from '../../../core/key.ts'
import { useApi } from '../api/api-context.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { useNotify } from '../frame/toasts.tsx'
import { useLoad } from '../state/use-load.ts'
import { CopyText } from './copy-text.tsx'
import { KeyCard } from './key-card.tsx'
import { KeyDialog } from './key-dialog.tsx'
import { LoadedView } from './loaded-view.tsx'
import { useSettingsMessages } from './settings-words.tsx'

type Made = Readonly<{ name: string; secret: string }>

/** Who may come in: keys to make, to look at and to revoke. */
export function KeysSection(): ReactNode {
  const words = useSettingsMessages().settings.keys
  const { access, session } = useApi()
  const { say } = useNotify()
  const [loaded, reload] = useLoad(
    async (signal) => ({ keys: await access.keys(signal), session: await session.get(signal) }),
    [access, session],
  )
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<Made>()
  const [revoking, setRevoking] = useState<Key>()
  const revoke = async (key: Key) => {
    await access.revokeKey(key.id)
    reload()
    say(words.revoked(key.name))
  }
  return (
    <>
      <p className="settings-lead">{words.lead}</p>
      {made && <MadeCard made={made} onDone={() => setMade(undefined)} />}
      <LoadedView loaded={loaded} onRetry={reload}>
        {(found) => (
          <>
            {!found.session.keyRequired && <p className="settings-card">{words.first}</p>}
            <div className="model-actions">
              <button type="button" className="button primary" onClick={() => setMaking(true)}>
                {words.make}
              </button>
            </div>
            {found.keys.length === 0 && found.session.keyRequired && (
              <p className="settings-note">{words.none}</p>
            )}
            <ul className="key-list">
              {goodFirst(found.keys).map((key) => (
                <KeyCard key={key.id} shown={key} onRevoke={() => setRevoking(key)} />
              ))}
            </ul>
            {making && (
              <KeyDialog
                isFirst={!found.session.keyRequired}
                onKey={async (input) => {
                  const { name, secret } = await access.createKey(input)
                  setMade({ name, secret })
                  reload()
                }}
                onClose={() => setMaking(false)}
              />
            )}
          </>
        )}
      </LoadedView>
      {revoking && (
        <ConfirmDialog
          title={words.revokeTitle(revoking.name)}
          text={words.revokeText}
          action={words.revoke}
          onConfirm={() => revoke(revoking)}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </>
  )
}

/** Its secret, while somebody copies it. */
function MadeCard({ made, onDone }: Readonly<{ made: Made; onDone: () => void }>): ReactNode {
  const words = useSettingsMessages().settings.keys
  return (
    <section className="settings-card made-key" role="status">
      <h3>{words.madeTitle(made.name)}</h3>
      <p>{words.madeText}</p>
      <CopyText text={made.secret} />
      <div className="model-actions">
        <button type="button" className="button" onClick={onDone}>
          {words.done}
        </button>
      </div>
    </section>
  )
}

function goodFirst(keys: readonly Key[]): readonly Key[] {
  const now = Date.now()
  return [...keys.filter((key) => isGood(key, now)), ...keys.filter((key) => !isGood(key, now))]
}
