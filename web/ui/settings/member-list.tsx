import type { ReactNode } from 'react'
import type { MemberReport } from '../../../core/system.ts'
import { FactList } from './fact-list.tsx'
import { useSettingsMessages } from './settings-words.tsx'

/** The processes that serve the library, where there are several: one alone is what the rest of the page tells of. */
export function MemberList({ members }: Readonly<{ members: readonly MemberReport[] }>): ReactNode {
  const { settings, format } = useSettingsMessages()
  const words = settings.health.member
  if (members.length < 2) return null
  const stateOf = ({ alive, seenAt, role, atWork, pagesRead, gpu, readers }: MemberReport) => {
    if (!alive) return [words.silent(format.duration((Date.now() - Date.parse(seenAt)) / 1000))]
    if (role === 'web') return []
    const reads = readers.filter((reader) => reader !== 'auto').join(', ')
    return [
      atWork.length === 0 ? words.idle : words.working(atWork.length),
      words.pagesRead(pagesRead),
      gpu ? `${reads} ${words.gpu}` : reads,
    ]
  }
  return (
    <section className="settings-part">
      <h3>{settings.health.processes}</h3>
      <FactList
        facts={members.map((member) => [
          words.on(member.host, member.pid),
          [words.roles[member.role], ...stateOf(member), `Lectern ${member.version}`].join(' · '),
        ])}
      />
    </section>
  )
}
