import type { ReactNode } from 'react'
import { CopyText } from './copy-text.tsx'
import { useSettingsMessages } from './settings-words.tsx'

/** How to get a model without this page: on the server, or where there is no network at all. */
export function CommandHint({ id }: Readonly<{ id: string }>): ReactNode {
  const words = useSettingsMessages().settings.models.commands
  return (
    <details className="command-hint">
      <summary>{words.summary}</summary>
      <p>{words.online}</p>
      <CopyText text={`lectern models pull ${id} && lectern models convert ${id}`} />
      <p>{words.offline}</p>
      <CopyText text={`lectern models pull ${id} --from FOLDER && lectern models convert ${id}`} />
    </details>
  )
}
