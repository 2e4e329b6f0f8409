import type { ReactNode } from 'react'
import type { Problem } from '../wire.ts'
import { Icon } from './icons.tsx'

/** What went wrong and, where it helps, the way to try again. */
export function ProblemNote({
  problem,
  onRetry,
}: Readonly<{ problem: Problem; onRetry?: () => void }>): ReactNode {
  return (
    <div className="problem" role="alert">
      <Icon name="warning" />
      <div className="problem-words">
        <strong>{problem.title}</strong>
        {problem.detail && <p>{problem.detail}</p>}
        {problem.errors?.map(({ path, message }) => (
          <p key={path + message}>
            {path}: {message}
          </p>
        ))}
        {onRetry && (
          <button type="button" className="button small" onClick={onRetry}>
            Try again
          </button>
        )}
      </div>
    </div>
  )
}
