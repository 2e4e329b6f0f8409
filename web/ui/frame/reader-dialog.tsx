import { type ReactNode, useState } from 'react'
import type { ReaderChoice } from '../../../core/document.ts'
import { useMessages } from '../messages/messages-context.ts'
import { FormDialog } from './form-dialog.tsx'

type ReaderDialogProps = Readonly<{
  title: string
  /** What follows from the choice, in one or two sentences. */
  text: string
  action: string
  reader: ReaderChoice
  onReader: (reader: ReaderChoice) => Promise<void>
  onClose: () => void
}>

const choices: readonly ReaderChoice[] = ['auto', 'tesseract', 'kosmos-2.5']

/** Asks who shall read, and stays open while the server says no. */
export function ReaderDialog({
  title,
  text,
  action,
  reader,
  onReader,
  onClose,
}: ReaderDialogProps): ReactNode {
  const { readers } = useMessages().frame
  const [value, setValue] = useState(reader)
  return (
    <FormDialog title={title} action={action} onSubmit={() => onReader(value)} onClose={onClose}>
      <p>{text}</p>
      <fieldset className="choices">
        <legend className="visually-hidden">{readers.name}</legend>
        {choices.map((choice) => (
          <label key={choice} className="choice">
            <input type="radio" name="reader" checked={value === choice} onChange={() => setValue(choice)} />
            {readers[choice]}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  )
}
