import { type ReactNode, useEffect, useMemo } from 'react'
import { useApi } from '../api/api-context.ts'
import { useAskScope } from '../state/ask-scope.ts'
import type { ConversationState, Turn } from '../state/conversation.ts'
import { useMay } from '../state/rights.ts'
import { threadOf, versionsOf } from '../state/thread.ts'
import type { Conversing } from '../state/use-conversation.ts'
import { useLoad } from '../state/use-load.ts'
import { ProofCards } from './proof-cards.tsx'
import { type TurnDeeds, TurnView } from './turn-view.tsx'
import type { AskNow } from './use-asking.ts'
import { useCited } from './use-cited.ts'
import { useKeepFocusInSight } from './use-keep-focus-in-sight.ts'
import { useStickToEnd } from './use-stick-to-end.ts'

type TurnsProps = Readonly<{
  conversing: Conversing
  state: ConversationState & { kind: 'open' }
  ask: AskNow
  /** Key of the turn whose question is being changed. */
  edited: string | undefined
  onEdit: (key: string | undefined) => void
  beingRead: number
}>

/** The branch of a conversation that is on the screen: questions and their answers, oldest first. */
export function Turns({ conversing, state, ask, edited, onEdit, beingRead }: TurnsProps): ReactNode {
  const api = useApi()
  const { setScope } = useAskScope()
  const mayAsk = useMay('ask')
  const [asking] = useLoad((signal) => api.conversations.asking(signal), [api])
  const thread = useMemo(() => threadOf(state.turns, state.chosen), [state.turns, state.chosen])
  const scroller = useStickToEnd(thread, edited !== undefined)
  useKeepFocusInSight(scroller)
  useCited(state)
  useFocusAfterEdit(edited)

  const { choose, judged } = conversing
  const deeds: TurnDeeds = {
    ask: (question) => ask(question),
    edit: ({ key }) => onEdit(key),
    stopEditing: () => onEdit(undefined),
    choose,
    judged,
    beingRead,
    askInstead: (turn, question) => {
      onEdit(undefined)
      ask(question, { parent: turn.parent, ...insteadOf(turn) })
    },
    askAgain: ({ question, parent }, answerer) =>
      ask(question, { parent, ...(answerer !== undefined && { answerer }) }),
    askEverywhere: ({ question, parent }) => {
      setScope({})
      ask(question, { parent, scope: {} })
    },
    retry: (turn) => ask(turn.question, { parent: turn.parent, ...insteadOf(turn) }),
  }
  return (
    <ProofCards>
      <div className="turns" ref={scroller}>
        {thread.map((turn, i) => (
          <TurnView
            key={turn.key}
            turn={turn}
            versions={versionsOf(state.turns, turn)}
            isNewest={i === thread.length - 1}
            isEdited={turn.key === edited}
            busy={conversing.asking || !mayAsk}
            answerers={asking.kind === 'ready' ? asking.value.answerers : NOBODY}
            deeds={deeds}
          />
        ))}
      </div>
    </ProofCards>
  )
}

const NOBODY: readonly string[] = []

/** What came to nothing is not kept beside what takes its place. */
function insteadOf({ key, kind }: Turn): Readonly<{ instead?: string }> {
  return kind === 'answered' ? {} : { instead: key }
}

/** Back from the field to the pencil that opened it. */
function useFocusAfterEdit(edited: string | undefined): void {
  useEffect(() => {
    if (edited === undefined) return
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return
        document.querySelector<HTMLElement>(`[data-edit="${CSS.escape(edited)}"]`)?.focus()
      })
    }
  }, [edited])
}
