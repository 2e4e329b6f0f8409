import type { ReactNode } from 'react'
import type { ReadingFailure } from '../../../core/system.ts'
import { ProblemSaid } from '../documents/problem-said.tsx'
import { Link } from '../frame/link.tsx'
import { useSettingsMessages } from './settings-words.tsx'

/** What could not be read, with the way there. */
export function FailureList({ failures }: Readonly<{ failures: readonly ReadingFailure[] }>): ReactNode {
  const { settings, format } = useSettingsMessages()
  const words = settings.reading
  return (
    <ul className="failure-list">
      {failures.map(({ collectionId, documentId, documentName, page, at, ...problem }) => (
        <li key={`${documentId} ${page}`}>
          <Link
            className="text-link"
            to={{
              settings: undefined,
              collectionId,
              conversationId: undefined,
              sight: { documentId, page: page ?? 1, lines: [] },
            }}
          >
            <bdi>{documentName}</bdi>
            {page !== null && `, ${words.page(page)}`}
          </Link>
          <ProblemSaid {...problem} />
          <p className="settings-note">
            <time dateTime={at}>{format.moment(at)}</time>
          </p>
        </li>
      ))}
    </ul>
  )
}
