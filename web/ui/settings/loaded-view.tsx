import type { ReactNode } from 'react'
import { ProblemNote } from '../frame/problem-note.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { Loaded } from '../state/use-load.ts'

type LoadedViewProps<T> = Readonly<{
  loaded: Loaded<T>
  onRetry: () => void
  children: (value: T) => ReactNode
}>

/** Something that is asked for once: coming, here, or not to be had. */
export function LoadedView<T>({ loaded, onRetry, children }: LoadedViewProps<T>): ReactNode {
  const { loading } = useMessages().frame
  switch (loaded.kind) {
    case 'loading':
      return <div className="skeleton tall" role="status" aria-label={loading} />
    case 'failed':
      return <ProblemNote problem={loaded.problem} onRetry={onRetry} />
    case 'ready':
      return children(loaded.value)
  }
}
