import type { ReactNode } from 'react'
import type { AuditEntry } from '../../../core/audit.ts'
import { useSettingsMessages } from './settings-words.tsx'

/** A line for each thing somebody did. */
export function AuditTable({ entries }: Readonly<{ entries: readonly AuditEntry[] }>): ReactNode {
  const { settings, format } = useSettingsMessages()
  const words = settings.audit
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
    <section className="table-scroll" tabIndex={0} aria-label={settings.sections.audit}>
      <table className="figures">
        <thead>
          <tr>
            {[words.when, words.person, words.action, words.detail, words.from].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>
                <time dateTime={entry.at}>{format.moment(entry.at)}</time>
              </td>
              <td>
                <bdi>{entry.who.kind === 'key' ? entry.who.name : words.who[entry.who.kind]}</bdi>
              </td>
              <td>
                {words.actions[entry.action]}
                {entry.subject && ` (${words.subjects[entry.subject.kind]})`}
              </td>
              <td className="audit-detail">
                <bdi>{entry.text ?? entry.detail ?? ''}</bdi>
              </td>
              <td>{entry.address ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
