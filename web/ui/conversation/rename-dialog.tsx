import { type ReactNode, useId, useState } from 'react'
import { FormDialog } from '../frame/form-dialog.tsx'
import { useMessages } from '../messages/messages-context.ts'

/** The longest title the API takes, in characters. */
const TITLE_CHARS_MAX = 200

type RenameDialogProps = Readonly<{
  title: string
  onTitle: (title: string) => Promise<void>
  onClose: () => void
}>

/** Asks what a conversation is to be called, and stays open while the server says no. */
export function RenameDialog({ title, onTitle, onClose }: RenameDialogProps): ReactNode {
  const { conversation } = useMessages()
  const [value, setValue] = useState(title)
  const id = useId()
  return (
    <FormDialog
      title={conversation.renameTitle}
      action={conversation.rename}
      disabled={value.trim() === '' || value.trim() === title}
      onSubmit={() => onTitle(value.trim())}
      onClose={onClose}
    >
      <label htmlFor={id}>{conversation.title}</label>
      <input
        id={id}
        className="input"
        dir="auto"
        autoComplete="off"
        maxLength={TITLE_CHARS_MAX}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
    </FormDialog>
  )
}
