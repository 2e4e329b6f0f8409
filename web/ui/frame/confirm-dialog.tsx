import { type ReactNode, useState } from 'react'
import { problemOf } from '../api/problem.ts'
import { useMessages } from '../messages/messages-context.ts'
import type { Problem } from '../wire.ts'
import { Dialog } from './dialog.tsx'
import { ProblemNote } from './problem-note.tsx'

type ConfirmProps = Readonly<{
  title: string
  /** What will be gone, in one or two sentences. */
  text: string
  /** The verb on the button. */
  action: string
  onConfirm: () => Promise<void>
  onClose: () => void
}>

type Doing = Readonly<{ kind: 'asking' } | { kind: 'working' } | { kind: 'failed'; problem: Problem }>

/** Asks before something is lost, and stays until it is done. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose }: ConfirmProps): ReactNode {
  const { keep } = useMessages().frame
  const [doing, setDoing] = useState<Doing>({ kind: 'asking' })
  const confirm = async () => {
    setDoing({ kind: 'working' })
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      setDoing({ kind: 'failed', problem: problemOf(error) })
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {doing.kind === 'failed' && <ProblemNote problem={doing.problem} />}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {keep}
        </button>
        <button
          type="button"
          className="button danger"
          disabled={doing.kind === 'working'}
          onClick={() => void confirm()}
        >
          {action}
        </button>
      </div>
    </Dialog>
  )
}
