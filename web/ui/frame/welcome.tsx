import { type ReactNode, useState } from 'react'
import { useApi } from '../api/api-context.ts'
import { problemOf } from '../api/problem.ts'
import { AddFiles } from '../documents/add-files.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { mayCreate, useRights } from '../state/rights.ts'
import { useRoute } from '../state/use-route.ts'
import type { Problem } from '../wire.ts'
import { AppMenu } from './app-menu.tsx'
import { Icon, Mark } from './icons.tsx'
import { ProblemNote } from './problem-note.tsx'

type WelcomeProps = Readonly<{
  onFiles: (files: readonly File[]) => void
  /** The sample collection was made. */
  onSample: () => void
}>

type Loading = Readonly<{ kind: 'idle' } | { kind: 'loading' } | { kind: 'failed'; problem: Problem }>

/** The very first screen: nothing is here yet, and two ways to change that. */
export function Welcome({ onFiles, onSample }: WelcomeProps): ReactNode {
  const api = useApi()
  const { welcome, loading: loadingWord } = useMessages().frame
  const { rights: refusals } = useMessages().frame
  const mayMake = mayCreate(useRights())
  const [, navigate] = useRoute()
  const [loading, setLoading] = useState<Loading>({ kind: 'idle' })
  const loadSample = async () => {
    setLoading({ kind: 'loading' })
    try {
      const { id } = await api.loadSample()
      onSample()
      navigate({ collectionId: id })
    } catch (error) {
      setLoading({ kind: 'failed', problem: problemOf(error) })
    }
  }
  return (
    <main className="welcome">
      <div className="corner">
        <AppMenu className="icon-button" side="bottom" words={false}>
          <Icon name="gear" />
        </AppMenu>
      </div>
      <div className="welcome-words">
        <Mark />
        <h1>{welcome.title}</h1>
        <p>{welcome.text}</p>
      </div>
      {mayMake ? (
        <>
          <div className="drop-target">
            <Icon name="upload" />
            <h2>{welcome.drop}</h2>
            <p>{welcome.kinds}</p>
            <AddFiles onFiles={onFiles} emphasis="primary" />
          </div>
          <div className="welcome-sample">
            <p>{welcome.nothing}</p>
            <button
              type="button"
              className="button"
              disabled={loading.kind === 'loading'}
              onClick={() => void loadSample()}
            >
              {loading.kind === 'loading' ? loadingWord : welcome.sample}
            </button>
            {loading.kind === 'failed' && <ProblemNote problem={loading.problem} />}
          </div>
        </>
      ) : (
        <div className="welcome-sample">
          <h2>{refusals.nothingTitle}</h2>
          <p>{refusals.noWrite}</p>
        </div>
      )}
      <p className="welcome-private">{welcome.private}</p>
    </main>
  )
}
