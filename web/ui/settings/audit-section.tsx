import { type ReactNode, useId, useState } from 'react'
import { type AuditAction, type AuditEntry, auditActions } from '../../../core/audit.ts'
import { useApi } from '../api/api-context.ts'
import { problemOf } from '../api/problem.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useLoad } from '../state/use-load.ts'
import type { Problem } from '../wire.ts'
import { AuditTable } from './audit-table.tsx'
import { LoadedView } from './loaded-view.tsx'
import { SettingsTable } from './settings-table.tsx'
import { useSettingsMessages } from './settings-words.tsx'

const settingNames = ['LECTERN_AUDIT', 'LECTERN_AUDIT_DAYS_MAX'] as const

/** Who did what. */
export function AuditSection(): ReactNode {
  const words = useSettingsMessages().settings.audit
  const [action, setAction] = useState<AuditAction>()
  const filter = useId()
  return (
    <>
      <p className="settings-lead">{words.lead}</p>
      <p className="audit-filter">
        <label htmlFor={filter}>{words.filter}</label>
        <select
          id={filter}
          className="input"
          value={action ?? ''}
          onChange={({ target }) => setAction(auditActions[target.selectedIndex - 1])}
        >
          <option value="">{words.everything}</option>
          {auditActions.map((value) => (
            <option key={value} value={value}>
              {words.actions[value]}
            </option>
          ))}
        </select>
      </p>
      <Entries key={action ?? ''} action={action} />
      <SettingsTable names={settingNames} />
    </>
  )
}

type Older = Readonly<{ entries: readonly AuditEntry[]; next: string | null }>

function Entries({ action }: Readonly<{ action: AuditAction | undefined }>): ReactNode {
  const words = useSettingsMessages().settings.audit
  const { access } = useApi()
  const [loaded, reload] = useLoad((signal) => access.audit({ action, cursor: undefined }, signal), [access])
  const [older, setOlder] = useState<Older>()
  const [problem, setProblem] = useState<Problem>()
  const showOlder = async (cursor: string) => {
    setProblem(undefined)
    try {
      const { items, next } = await access.audit({ action, cursor })
      setOlder((before) => ({ entries: [...(before?.entries ?? []), ...items], next }))
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <LoadedView loaded={loaded} onRetry={reload}>
      {({ items, next: first }) => {
        const next = older === undefined ? first : older.next
        if (items.length === 0) return <p className="settings-card">{words.nothing}</p>
        return (
          <>
            <AuditTable entries={[...items, ...(older?.entries ?? [])]} />
            {problem && <ProblemNote problem={problem} />}
            {next !== null && (
              <div className="model-actions">
                <button type="button" className="button" onClick={() => void showOlder(next)}>
                  {words.more}
                </button>
              </div>
            )}
          </>
        )
      }}
    </LoadedView>
  )
}
