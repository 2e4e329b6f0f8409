import type { ReactNode } from 'react'

/** Names and what they are. */
export function FactList({
  facts,
}: Readonly<{ facts: readonly (readonly [name: string, value: ReactNode])[] }>): ReactNode {
  return (
    <dl className="fact-list">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
