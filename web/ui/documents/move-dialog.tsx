import { type ReactNode, useState } from 'react'
import type { Collection } from '../../../core/document.ts'
import { FormDialog } from '../frame/form-dialog.tsx'
import { useMessages } from '../messages/messages-context.ts'

type MoveDialogProps = Readonly<{
  count: number
  /** Where they can go. */
  others: readonly Collection[]
  onMove: (to: Collection) => Promise<void>
  onClose: () => void
}>

/** Asks where documents shall go. */
export function MoveDialog({ count, others, onMove, onClose }: MoveDialogProps): ReactNode {
  const words = useMessages().library.move
  const [id, setId] = useState<string>()
  const target = others.find((other) => other.id === id)
  return (
    <FormDialog
      title={words.title(count)}
      action={words.action}
      disabled={target === undefined}
      onSubmit={async () => target && onMove(target)}
      onClose={onClose}
    >
      <p>{others.length === 0 ? words.nowhere : words.text}</p>
      <fieldset className="choices move-choices">
        <legend className="visually-hidden">{words.legend}</legend>
        {others.map((other) => (
          <label key={other.id} className="choice">
            <input type="radio" name="to" checked={other.id === id} onChange={() => setId(other.id)} />
            <bdi>{other.name}</bdi>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  )
}
