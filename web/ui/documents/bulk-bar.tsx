import type { ReactNode } from 'react'
import { Icon } from '../frame/icons.tsx'
import { Menu } from '../frame/menu.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { may, useRights } from '../state/rights.ts'

type BulkBarProps = Readonly<{
  count: number
  /** How many the list has; more than are chosen can be. */
  total: number
  onAll: () => void
  onNone: () => void
  onAsk: () => void
  onReread: () => void
  onRetry: () => void
  onCancel: () => void
  onMove: () => void
  onDownload: () => void
  onRemove: () => void
}>

/** What can be done to the documents that are chosen. */
export function BulkBar(props: BulkBarProps): ReactNode {
  const { count, total } = props
  const words = useMessages().library.bulk
  const rights = useRights()
  const mayWrite = may(rights, 'write')
  return (
    <section className="bulk-bar" aria-label={words.label}>
      <div className="bulk-line">
        <strong aria-live="polite">{words.selected(count)}</strong>
        {count < total && (
          <button type="button" className="button quiet small" onClick={props.onAll}>
            {words.all(total)}
          </button>
        )}
        <span className="bulk-end" />
        <IconAction icon="close" label={words.none} onPress={props.onNone} />
      </div>
      <div className="bulk-line">
        {may(rights, 'ask') && (
          <button type="button" className="button primary small" disabled={count === 0} onClick={props.onAsk}>
            <Icon name="chat" />
            {words.ask}
          </button>
        )}
        <span className="bulk-end" />
        {mayWrite && (
          <>
            <IconAction icon="folder" label={words.move} onPress={props.onMove} disabled={count === 0} />
            <IconAction icon="trash" label={words.remove} onPress={props.onRemove} disabled={count === 0} />
          </>
        )}
        {count > 0 && (
          <Menu
            label={words.more}
            icon="more"
            groups={[
              ...(mayWrite
                ? [
                    [
                      { icon: 'again', text: words.reread, onPress: props.onReread } as const,
                      { icon: 'again', text: words.retry, onPress: props.onRetry } as const,
                      { icon: 'stop', text: words.cancel, onPress: props.onCancel } as const,
                    ],
                  ]
                : []),
              [{ icon: 'download', text: words.download, onPress: props.onDownload }],
            ]}
          />
        )}
      </div>
    </section>
  )
}

type IconActionProps = Readonly<{
  icon: 'close' | 'folder' | 'trash'
  label: string
  onPress: () => void
  disabled?: boolean
}>

function IconAction({ icon, label, onPress, disabled = false }: IconActionProps): ReactNode {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  )
}
