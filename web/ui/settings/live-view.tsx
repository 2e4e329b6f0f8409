import type { ReactNode } from 'react'
import { ProblemNote } from '../frame/problem-note.tsx'
import type { Live } from './live.ts'
import { useSettingsMessages } from './settings-words.tsx'

type LiveViewProps<T> = Readonly<{
  live: Live<T>
  /** Asks again at once; left out where that happens by itself. */
  onRetry?: () => void
  children: (value: T) => ReactNode
}>

/** One of the four ways something live can be: coming, here, here but not of now, not to be had. */
export function LiveView<T>({ live, onRetry, children }: LiveViewProps<T>): ReactNode {
  const { frame, settings } = useSettingsMessages()
  switch (live.kind) {
    case 'loading':
      return (
        <div role="status" aria-label={frame.loading}>
          <div className="skeleton tall" />
          <div className="skeleton tall" />
        </div>
      )
    case 'failed':
      return <ProblemNote problem={live.problem} {...(onRetry && { onRetry })} />
    case 'stale':
      return (
        <>
          <p className="settings-stale" role="status">
            {settings.stale}
          </p>
          {children(live.value)}
        </>
      )
    case 'live':
      return children(live.value)
  }
}
