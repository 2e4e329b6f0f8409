import type { ReactNode } from 'react'
import type { Dropped } from '../../../core/answer.ts'
import { Link } from '../frame/link.tsx'
import { useMessages } from '../messages/messages-context.ts'
import type { WireAnswer } from '../wire.ts'
import { DocumentName } from './document-name.tsx'
import { faultWords } from './fault-words.ts'
import { withoutOverrides } from './visible-text.ts'

/** Says which statements of an answer are not borne out, and what was left out of it. */
export function Unproved({ answer }: Readonly<{ answer: WireAnswer }>): ReactNode {
  const { conversation } = useMessages()
  const doubtful = answer.claims.filter(({ faults }) => faults.length > 0)
  const { dropped } = answer
  if (doubtful.length === 0 && dropped.length === 0) return null
  return (
    <aside className="unproved" aria-label={conversation.unproved}>
      {doubtful.length > 0 && (
        <>
          <p>{conversation.doubtful(doubtful.length)}</p>
          <ul className="faults">
            {faultWords(
              doubtful.flatMap(({ faults }) => faults),
              conversation,
            ).map((fault) => (
              <li key={fault} dir="auto">
                {fault}
              </li>
            ))}
          </ul>
        </>
      )}
      {dropped.length > 0 && (
        <details>
          <summary>{conversation.leftOut(dropped.length)}</summary>
          <ul className="left-out">
            {dropped.map((statement) => (
              <li key={statement.text}>
                <LeftOut dropped={statement} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </aside>
  )
}

function LeftOut({ dropped: { text, faults, page } }: Readonly<{ dropped: Dropped }>): ReactNode {
  const { conversation } = useMessages()
  return (
    <>
      <q dir="auto">{withoutOverrides(text)}</q>
      <ul className="faults">
        {faultWords(faults, conversation).map((fault) => (
          <li key={fault} dir="auto">
            {fault}
          </li>
        ))}
      </ul>
      {page && (
        <Link
          className="text-link"
          to={{ sight: { documentId: page.documentId, page: page.page, lines: [] }, area: 'page' }}
        >
          <DocumentName name={page.documentName} />, {conversation.page(page.page)}
        </Link>
      )}
    </>
  )
}
