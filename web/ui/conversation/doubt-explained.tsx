import type { ReactNode } from 'react'
import type { Claim } from '../../../core/answer.ts'
import { useMessages } from '../messages/messages-context.ts'
import { faultWords } from './fault-words.ts'

/** What of a statement is not borne out, and what to do about it. */
export function DoubtExplained({ claim }: Readonly<{ claim: Claim }>): ReactNode {
  const { conversation } = useMessages()
  return (
    <>
      <p className="doubt-title">{conversation.notProvedTitle}</p>
      <ul className="faults">
        {faultWords(claim.faults, conversation).map((fault) => (
          <li key={fault} dir="auto">
            {fault}
          </li>
        ))}
      </ul>
      <p className="doubt-advice">{conversation.checkIt}</p>
    </>
  )
}
