import type { Citation, ConversationId } from '../../../core/answer.ts'
import { changeRoute, formatRoute, type Route } from '../state/route.ts'
import type { WireAnswer } from '../wire.ts'
import { routeOfCitation } from './sight-of.ts'

/** The address that shows a citation of `answer` with its lines lit. */
export function linkToCitation(origin: string, route: Route, answer: WireAnswer, citation: Citation): string {
  return (
    origin +
    formatRoute(
      changeRoute(inConversation(route, answer.conversationId), routeOfCitation(answer.id, citation)),
    )
  )
}

/** The address of an answer in its conversation. */
export function linkToAnswer(origin: string, route: Route, answer: WireAnswer): string {
  const conversation = inConversation(route, answer.conversationId)
  return origin + formatRoute({ ...conversation, citation: { answerId: answer.id, marker: undefined } })
}

function inConversation(route: Route, conversationId: ConversationId): Route {
  return changeRoute(route, { conversationId, sight: undefined, area: 'ask', settings: undefined })
}
