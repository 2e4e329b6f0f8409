import type { ReactNode } from 'react'
import type { ErrorCode } from '../../../core/errors.ts'
import { useMessages } from '../messages/messages-context.ts'
import { readingProblem } from './reading-problem.ts'

type ProblemSaidProps = Readonly<{ problem?: string; problemCode?: ErrorCode }>

/** Why something could not be read, in the person's language, and below it what the server said of this very file or page. */
export function ProblemSaid(problem: ProblemSaidProps): ReactNode {
  const { text, detail, sentLanguage } = readingProblem(problem, useMessages())
  return (
    <div className="fact-problem">
      <p>{text}</p>
      {detail !== undefined && detail !== text && (
        <p className="hint" lang={sentLanguage}>
          {detail}
        </p>
      )}
    </div>
  )
}
