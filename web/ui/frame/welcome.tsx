import { type ReactNode, useState } from 'react'
import { useApi } from '../api/api-context.ts'
import { problemOf } from '../api/problem.ts'
import { AddFiles } from '../documents/add-files.tsx'
import { useRoute } from '../state/use-route.ts'
import type { Problem } from '../wire.ts'
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
      <div className="welcome-words">
        <Mark />
        <h1>Ask your documents. See the proof on the page.</h1>
        <p>
          Lectern reads scans and PDFs, answers questions from them, and shows for every sentence the exact
          lines it came from.
        </p>
      </div>
      <div className="drop-target">
        <Icon name="upload" />
        <h2>Drop files here</h2>
        <p>Scans, photographs, PDFs, or whole folders of them.</p>
        <AddFiles onFiles={onFiles} emphasis="primary" />
      </div>
      <div className="welcome-sample">
        <p>Nothing at hand?</p>
        <button
          type="button"
          className="button"
          disabled={loading.kind === 'loading'}
          onClick={() => void loadSample()}
        >
          {loading.kind === 'loading' ? 'Loading…' : 'Load the sample collection'}
        </button>
        {loading.kind === 'failed' && <ProblemNote problem={loading.problem} />}
      </div>
    </main>
  )
}
