import { type ReactNode, useState } from 'react'
import { useApi } from '../api/api-context.ts'
import { problemOf } from '../api/problem.ts'
import type { Session } from '../api/session-api.ts'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useLoad } from '../state/use-load.ts'
import type { Problem } from '../wire.ts'
import { LoadedView } from './loaded-view.tsx'
import { SettingsTable } from './settings-table.tsx'
import { useSettingsMessages } from './settings-words.tsx'

/** Who may come in, and the way out. */
export function AccessSection(): ReactNode {
  const words = useSettingsMessages().settings.access
  const { session } = useApi()
  const [loaded, reload] = useLoad((signal) => session.get(signal), [session])
  return (
    <>
      <p className="settings-lead">{words.lead}</p>
      <LoadedView loaded={loaded} onRetry={reload}>
        {(found) => <Door session={found} />}
      </LoadedView>
      <SettingsTable names={names} />
    </>
  )
}

const names = [
  'LECTERN_HOST',
  'LECTERN_PORT',
  'LECTERN_KEYS',
  'LECTERN_HOSTS',
  'LECTERN_TRUSTED_PROXIES',
  'LECTERN_REQUESTS_PER_MINUTE_MAX',
  'LECTERN_UPLOAD_BYTES_MAX',
  'LECTERN_UPLOAD_FILES_MAX',
  'LECTERN_QUESTION_CHARS_MAX',
] as const

function Door({ session }: Readonly<{ session: Session }>): ReactNode {
  const words = useSettingsMessages().settings.access
  const api = useApi()
  const [problem, setProblem] = useState<Problem>()
  const signOut = async () => {
    try {
      await api.session.signOut()
      // What was read with the key must not stay on the screen.
      window.location.assign('/')
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  if (!session.keyRequired) {
    return (
      <section className="settings-card">
        <h3>{words.openTitle}</h3>
        <p>{words.openText}</p>
        <p className="settings-note">{words.howToLock}</p>
      </section>
    )
  }
  return (
    <section className="settings-card">
      <h3>{words.lockedTitle}</h3>
      <p>{words.lockedText}</p>
      <p className="settings-note">{words.howToChange}</p>
      <div className="model-actions">
        <button type="button" className="button" onClick={() => void signOut()}>
          {words.signOut}
        </button>
      </div>
      {problem && <ProblemNote problem={problem} />}
    </section>
  )
}
