import { type ReactNode, useState } from 'react'
import type { ModelEntry, ModelTransfer } from '../../../core/model-shelf.ts'
import { useApi } from '../api/api-context.ts'
import { problemOf } from '../api/problem.ts'
import { ConfirmDialog } from '../frame/confirm-dialog.tsx'
import { ProblemNote } from '../frame/problem-note.tsx'
import type { SettingsTexts } from '../messages/settings-texts.ts'
import type { Problem } from '../wire.ts'
import { CommandHint } from './command-hint.tsx'
import { fetchAction } from './fetch-action.ts'
import { useSettingsMessages } from './settings-words.tsx'

type FetchedModelProps = Readonly<{ name: string; model: ModelEntry; transfer: ModelTransfer | null }>

/** What can be done with a model that is fetched rather than shipped, and why the last try went wrong. */
export function FetchedModel({ name, model, transfer }: FetchedModelProps): ReactNode {
  const { models } = useApi()
  const messages = useSettingsMessages()
  const words = messages.settings.models
  const [problem, setProblem] = useState<Problem>()
  const [removing, setRemoving] = useState(false)
  const action = fetchAction(model, messages)
  const another = transfer?.kind === 'running'
  const pull = async () => {
    try {
      setProblem(undefined)
      await models.pull(model.id)
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  const shown = problem ?? endProblem(model, transfer, words)
  return (
    <>
      {model.state.kind === 'damaged' && (
        <p className="settings-note" lang="en">
          {model.state.problem}
        </p>
      )}
      {shown && <ProblemNote problem={shown} />}
      <div className="model-actions">
        {action !== undefined && (
          <button type="button" className="button" disabled={another} onClick={() => void pull()}>
            {action}
          </button>
        )}
        {model.bytes > 0 && (
          <button
            type="button"
            className="button quiet"
            aria-label={words.removeLabel(name)}
            onClick={() => setRemoving(true)}
          >
            {words.remove}
          </button>
        )}
        {another && action !== undefined && <span className="settings-note">{words.oneAtATime}</span>}
      </div>
      {action !== undefined && <CommandHint id={model.id} />}
      {removing && (
        <ConfirmDialog
          title={words.removeTitle(name)}
          text={words.removeText(messages.format.fileSize(model.bytes), model.id)}
          action={words.remove}
          onConfirm={() => models.remove(model.id)}
          onClose={() => setRemoving(false)}
        />
      )}
    </>
  )
}

/** Why the last fetching of this model ended, in the shape every problem has. */
function endProblem(
  model: ModelEntry,
  transfer: ModelTransfer | null,
  { failures }: SettingsTexts['models'],
): Problem | undefined {
  if (transfer?.kind !== 'failed' || transfer.model !== model.id) return undefined
  const titles: Readonly<Record<string, string>> = failures
  const title = titles[transfer.code] ?? failures.internal
  return { type: 'transfer', title, status: 503, detail: transfer.problem }
}
