import { type ReactNode, useState } from 'react'
import { FormDialog } from '../frame/form-dialog.tsx'
import { useMessages } from '../messages/messages-context.ts'

type NameDialogProps = Readonly<{
  title: string
  action: string
  name: string
  onName: (name: string) => Promise<void>
  onClose: () => void
}>

/** The longest name the API takes, in characters. */
const NAME_CHARS_MAX = 200

/** Asks for a collection's name, and stays open while the server says no. */
export function NameDialog({ title, action, name, onName, onClose }: NameDialogProps): ReactNode {
  const words = useMessages().library.collections
  const [value, setValue] = useState(name)
  return (
    <FormDialog
      title={title}
      action={action}
      disabled={value.trim() === ''}
      onSubmit={() => onName(value.trim())}
      onClose={onClose}
    >
      <label htmlFor="collection-name">{words.nameLabel}</label>
      <input
        id="collection-name"
        className="input"
        autoComplete="off"
        maxLength={NAME_CHARS_MAX}
        placeholder={words.nameExample}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
    </FormDialog>
  )
}
