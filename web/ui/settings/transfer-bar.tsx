import { type ReactNode, useState } from 'react'
import type { ModelTransfer } from '../../../core/model-shelf.ts'
import { useApi } from '../api/api-context.ts'
import { problemOf } from '../api/problem.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import type { Problem } from '../wire.ts'
import { useSettingsMessages } from './settings-words.tsx'
import { transferWords } from './transfer-words.ts'

type TransferBarProps = Readonly<{ name: string; transfer: Extract<ModelTransfer, { kind: 'running' }> }>

type Stopping = Readonly<{ kind: 'no' } | { kind: 'yes' } | { kind: 'failed'; problem: Problem }>

/** How far the fetching of a model has come, and the way to stop it. */
export function TransferBar({ name, transfer }: TransferBarProps): ReactNode {
  const { models } = useApi()
  const messages = useSettingsMessages()
  const words = messages.settings.models
  const [stopping, setStopping] = useState<Stopping>({ kind: 'no' })
  const stop = async () => {
    setStopping({ kind: 'yes' })
    try {
      await models.cancel(transfer.model)
    } catch (error) {
      setStopping({ kind: 'failed', problem: problemOf(error) })
    }
  }
  const { stage, amounts } = transferWords(transfer, messages)
  const known = transfer.total > 0 && transfer.stage !== 'connecting'
  return (
    <div className="transfer">
      <progress
        className="progress"
        aria-label={words.progressLabel(name)}
        {...(known && { value: transfer.done, max: transfer.total })}
      />
      <div className="transfer-words">
        <div>
          <p className="transfer-stage">{stopping.kind === 'yes' ? words.stopping : stage}</p>
          {amounts.length > 0 && <p className="settings-note">{amounts.join(' · ')}</p>}
          {transfer.waiting !== null && (
            <p className="settings-note" lang="en">
              {transfer.waiting}
            </p>
          )}
        </div>
        <button
          type="button"
          className="button small"
          disabled={stopping.kind === 'yes'}
          aria-label={words.stopLabel(name)}
          onClick={() => void stop()}
        >
          {words.stop}
        </button>
      </div>
      {stopping.kind === 'failed' && <ProblemNote problem={stopping.problem} />}
    </div>
  )
}
