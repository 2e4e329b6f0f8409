import { type FormEvent, type ReactNode, useState } from 'react'
import type { ReaderChoice } from '../../../core/document.ts'
import { problemOf } from '../api/problem.ts'
import type { Problem } from '../wire.ts'
import { Dialog } from './dialog.tsx'
import { ProblemNote } from './problem-note.tsx'

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
  const [problem, setProblem] = useState<Problem>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await onReader(value)
      onClose()
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
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
        {problem && <ProblemNote problem={problem} />}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary">
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
