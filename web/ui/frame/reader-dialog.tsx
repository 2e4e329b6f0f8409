import { type ReactNode, useState } from 'react'
import type { ReaderChoice } from '../../../core/document.ts'
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

const choices: readonly Readonly<{ reader: ReaderChoice; words: string }>[] = [
  { reader: 'auto', words: 'As the server is set' },
  { reader: 'tesseract', words: 'Tesseract: many languages, any machine' },
  { reader: 'kosmos-2.5', words: 'KOSMOS-2.5: English, best with a GPU' },
]

/** Asks who shall read, and stays open while the server says no. */
export function ReaderDialog({
  title,
  text,
  action,
  reader,
  onReader,
  onClose,
}: ReaderDialogProps): ReactNode {
  const [value, setValue] = useState(reader)
  return (
    <FormDialog title={title} action={action} onSubmit={() => onReader(value)} onClose={onClose}>
      <p>{text}</p>
      <fieldset className="choices">
        <legend className="visually-hidden">Reader</legend>
        {choices.map((choice) => (
          <label key={choice.reader} className="choice">
            <input
              type="radio"
              name="reader"
              checked={value === choice.reader}
              onChange={() => setValue(choice.reader)}
            />
            {choice.words}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  )
}
