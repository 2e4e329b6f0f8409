import type { ReactNode } from 'react'
import type { Dropped, Fault } from '../../../core/answer.ts'
import type { WireAnswer } from '../wire.ts'

/** What is wrong with a statement, in words. */
const WORDS: Readonly<Record<Fault['kind'], string>> = {
  number: 'a number the cited lines do not print',
  date: 'a date the cited lines do not print',
  name: 'a name the cited lines do not print so',
  negation: 'the cited lines say the opposite',
  words: 'words the cited lines do not say',
  'no-evidence': 'no line of the documents says so',
  'not-located': 'it could not be found among the lines of the page',
}

/** Says which statements of an answer are not borne out, and what was left out of it. */
export function Unproved({ answer }: Readonly<{ answer: WireAnswer }>): ReactNode {
  const doubtful = answer.claims.flatMap(({ faults }) => faults)
  if (doubtful.length === 0 && answer.dropped.length === 0) return null
  return (
    <aside className="unproved">
      {doubtful.length > 0 && (
        <p>
          Underlined: not proved by the documents. <Faults faults={doubtful} />
        </p>
      )}
      {answer.dropped.length > 0 && (
        <details>
          <summary>Left out because nothing proves it ({answer.dropped.length})</summary>
          <ul>
            {answer.dropped.map((dropped) => (
              <li key={dropped.text}>
                <Left dropped={dropped} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </aside>
  )
}

function Left({ dropped: { text, faults, page } }: Readonly<{ dropped: Dropped }>): ReactNode {
  return (
    <>
      <q dir="auto">{text}</q>
      {page && (
        <>
          {' '}
          (<bdi>{page.documentName}</bdi>, page {page.page})
        </>
      )}
      : <Faults faults={faults} />
    </>
  )
}

function Faults({ faults }: Readonly<{ faults: readonly Fault[] }>): ReactNode {
  const told = [
    ...new Set(faults.map(({ kind, text }) => `${WORDS[kind]}${text === '' ? '' : ` (“${text}”)`}`)),
  ]
  return <span dir="auto">{told.join('; ')}.</span>
}
