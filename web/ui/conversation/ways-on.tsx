import type { ReactNode } from 'react'
import { narrows } from '../../../core/scope.ts'
import { Link } from '../frame/link.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useAskScope } from '../state/ask-scope.ts'
import type { Turn } from '../state/conversation.ts'

export type WaysOnDeeds = Readonly<{
  edit: (turn: Turn) => void
  /** Asks the same question of everything. */
  askEverywhere: (turn: Turn) => void
  /** Documents that are still being read. */
  beingRead: number
}>

/** Where the documents do not hold the answer: what could help. */
export function WaysOn({ turn, deeds }: Readonly<{ turn: Turn; deeds: WaysOnDeeds }>): ReactNode {
  const { conversation } = useMessages()
  const { scope } = useAskScope()
  return (
    <div className="ways-on">
      {narrows(scope) && (
        <button type="button" className="button small" onClick={() => deeds.askEverywhere(turn)}>
          {conversation.askEverywhere}
        </button>
      )}
      <button type="button" className="button small" onClick={() => deeds.edit(turn)}>
        {conversation.askDifferently}
      </button>
      {deeds.beingRead > 0 && (
        <Link className="button small" to={{ area: 'library' }}>
          {conversation.seeBeingRead(deeds.beingRead)}
        </Link>
      )}
    </div>
  )
}
