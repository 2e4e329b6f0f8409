import type { ReactNode } from 'react'
import type { SuggestedQuestion } from '../../../core/suggested-question.ts'
import { DocumentName } from './document-name.tsx'
import { withoutOverrides } from './visible-text.ts'

type SuggestionsProps = Readonly<{
  title: string
  /** Of its heading, by where it stands. */
  level: 3 | 4
  items: readonly SuggestedQuestion[]
  onAsk: (question: string) => void
}>

/** Questions the documents answer: pressing one asks it. */
export function Suggestions({ title, level, items, onAsk }: SuggestionsProps): ReactNode {
  if (items.length === 0) return null
  const Heading = `h${level}` as const
  return (
    <div className="suggestions">
      <Heading>{title}</Heading>
      <ul>
        {items.map(({ question, documentName }) => (
          <li key={question}>
            <button type="button" className="suggestion" onClick={() => onAsk(question)}>
              <span dir="auto">{withoutOverrides(question)}</span>
              <span className="suggestion-source">
                <DocumentName name={documentName} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
