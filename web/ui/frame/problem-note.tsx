import type { ReactNode } from 'react'
import { useMessages } from '../messages/messages-context.ts'
import type { Problem } from '../wire.ts'
import { Icon } from './icons.tsx'
import { problemWords } from './problem-words.ts'

/** What went wrong and, where it helps, the way to try again. */
export function ProblemNote({
  problem,
  onRetry,
}: Readonly<{ problem: Problem; onRetry?: () => void }>): ReactNode {
  const messages = useMessages()
  const { title, detail, detailLanguage } = problemWords(problem, messages)
  return (
    <div className="problem" role="alert">
      <Icon name="warning" />
      <div className="problem-words">
        <strong>{title}</strong>
        {detail !== undefined && <p lang={detailLanguage}>{detail}</p>}
        {problem.errors?.map(({ path, message }) => (
          <p key={path + message} lang={detailLanguage}>
            {path === '' ? message : `${path}: ${message}`}
          </p>
        ))}
        {onRetry && (
          <button type="button" className="button small" onClick={onRetry}>
            {messages.frame.tryAgain}
          </button>
        )}
      </div>
    </div>
  )
}
