import { type FormEvent, type ReactNode, useState } from 'react'
import { problemOf } from '../api/problem.ts'
import { useMessages } from '../messages/messages-context.ts'
import type { Problem } from '../wire.ts'
import { Dialog } from './dialog.tsx'
import { ProblemNote } from './problem-note.tsx'

type FormDialogProps = Readonly<{
  title: string
  action: string
  /** Nothing can be sent yet. */
  disabled?: boolean
  onSubmit: () => Promise<void>
  onClose: () => void
  children: ReactNode
}>

/** A question with one button that sends the answer. Stays open while the server says no. */
export function FormDialog({
  title,
  action,
  disabled = false,
  onSubmit,
  onClose,
  children,
}: FormDialogProps): ReactNode {
  const { cancel } = useMessages().frame
  const [problem, setProblem] = useState<Problem>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await onSubmit()
      onClose()
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        {children}
        {problem && <ProblemNote problem={problem} />}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {cancel}
          </button>
          <button type="submit" className="button primary" disabled={disabled}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
