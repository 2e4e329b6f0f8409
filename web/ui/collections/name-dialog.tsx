import { type FormEvent, type ReactNode, useState } from 'react'
import { problemOf } from '../api/problem.ts'
import { Dialog } from '../frame/dialog.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import type { Problem } from '../wire.ts'

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
  const [value, setValue] = useState(name)
  const [problem, setProblem] = useState<Problem>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await onName(value.trim())
      onClose()
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <label htmlFor="collection-name">Name</label>
        <input
          id="collection-name"
          className="input"
          autoFocus
          autoComplete="off"
          maxLength={NAME_CHARS_MAX}
          placeholder="Invoices 2024"
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        {problem && <ProblemNote problem={problem} />}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={value.trim() === ''}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
