import type { ReactNode } from 'react'
import { conversationShortcuts } from '../conversation/shortcuts.ts'
import type { Messages } from '../messages/messages.ts'
import { useMessages } from '../messages/messages-context.ts'
import { useSingleKeys } from '../state/single-keys.ts'
import { viewerShortcuts } from '../viewer/viewer-keys.ts'
import { Dialog } from './dialog.tsx'
import type { Shortcut } from './shortcut.ts'

/** Every key that does something, by where it does it; and the switch for those that need no other key held. */
export function ShortcutsDialog({ onClose }: Readonly<{ onClose: () => void }>): ReactNode {
  const messages = useMessages()
  const { shortcuts, close } = messages.frame
  const [single, turnSingle] = useSingleKeys()
  return (
    <Dialog title={shortcuts.title} onClose={onClose}>
      <div className="shortcut-columns">
        <Keys title={shortcuts.everywhere} shortcuts={frameShortcuts(messages)} />
        <Keys title={shortcuts.conversation} shortcuts={conversationShortcuts(messages)} />
        <Keys title={shortcuts.page} shortcuts={viewerShortcuts(messages)} />
      </div>
      <label className="choice">
        <input type="checkbox" checked={single} onChange={(event) => turnSingle(event.target.checked)} />
        {shortcuts.singleKeys}
      </label>
      <p className="hint">{shortcuts.singleKeysHint}</p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {close}
        </button>
      </div>
    </Dialog>
  )
}

function Keys({ title, shortcuts }: Readonly<{ title: string; shortcuts: readonly Shortcut[] }>): ReactNode {
  return (
    <section className="shortcut-group">
      <h3>{title}</h3>
      <dl className="shortcut-list">
        {shortcuts.map(({ keys, text }) => (
          <div key={text}>
            <dt>{text}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function frameShortcuts({ frame: { shortcuts } }: Messages): readonly Shortcut[] {
  return [
    { keys: ['/'], text: shortcuts.ask },
    { keys: ['?'], text: shortcuts.help },
    { keys: ['Esc'], text: shortcuts.escape },
    { keys: ['F6'], text: shortcuts.toasts },
    { keys: ['←', '→'], text: shortcuts.splitter },
    { keys: ['Enter'], text: shortcuts.splitterReset },
  ]
}
