import type { ReactNode } from 'react'
import type { ModelShelf } from '../../../core/model-shelf.ts'
import { modelText } from './model-words.ts'
import { useSettingsMessages } from './settings-words.tsx'

/** What becomes of a fetched model, for those who do not see it: its stages and its end, not every piece. */
export function TransferNews({ shelf }: Readonly<{ shelf: ModelShelf }>): ReactNode {
  const words = useSettingsMessages().settings.models
  return (
    <p className="visually-hidden" aria-live="polite">
      {news()}
    </p>
  )

  function news(): string {
    const { transfer, items } = shelf
    const model = items.find(({ id }) => id === transfer?.model)
    if (transfer === null || model === undefined) return ''
    const { name } = modelText(model, words)
    if (transfer.kind === 'running') return `${name}: ${words.transfer.stages[transfer.stage]}`
    return words.transfer.ended[transfer.kind](name)
  }
}
