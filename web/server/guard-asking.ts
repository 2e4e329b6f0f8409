import type { Gate } from './gate.ts'
import type { Verbs } from './verbs.ts'

/**
 * Questions. Documents named in a scope need no look: every search keeps to one collection, so those of others are not
 * found, just as those that never were.
 */
export function guardAsking(verbs: Verbs, gate: Gate): Pick<Verbs, 'search' | 'ask' | 'reply' | 'read'> {
  const asked = (id: string, question: string, answerId: string | null) =>
    gate.note('asked', answerId === null ? null : { kind: 'answer', id: answerId }, {
      collectionId: id,
      text: question,
    })
  return {
    search: async (id, query, options, signal) => {
      gate.need('read')
      gate.collection(id)
      gate.note('searched', { kind: 'collection', id }, { collectionId: id, text: query })
      return verbs.search(id, query, options, signal)
    },
    ask: async (id, input, events, signal) => {
      gate.need('ask')
      gate.collection(id)
      if (input.conversationId !== undefined) await gate.conversation(input.conversationId)
      if (typeof input.parentId === 'string') await gate.answer(input.parentId)
      let answerId: string | null = null
      try {
        const answer = await verbs.ask(id, input, events, signal)
        answerId = answer.id
        return answer
      } finally {
        asked(id, input.question, answerId)
      }
    },
    reply: async (id, input, events, signal) => {
      gate.need('ask')
      gate.collection(id)
      asked(id, input.question, null)
      return verbs.reply(id, input, events, signal)
    },
    read: async function* (file, options, signal) {
      gate.need('ask')
      gate.note('asked', { kind: 'file', id: null }, { detail: 'read without keeping' })
      yield* verbs.read(file, options, signal)
    },
  }
}

export function guardAnswers({ answers }: Verbs, gate: Gate): Verbs['answers'] {
  return {
    get: async (id) => {
      gate.need('read')
      const collectionId = await gate.answer(id)
      gate.note('opened', { kind: 'answer', id }, { collectionId })
      return answers.get(id)
    },
    giveFeedback: async (id, feedback) => {
      gate.need('ask')
      const collectionId = await gate.answer(id)
      const given = await answers.giveFeedback(id, feedback)
      gate.note('changed', { kind: 'answer', id }, { collectionId, detail: feedback.verdict })
      return given
    },
    forgetFeedback: async (id) => {
      gate.need('ask')
      await gate.answer(id)
      return answers.forgetFeedback(id)
    },
    suggest: async (id, options, signal) => {
      gate.need('ask')
      gate.collection(id)
      return answers.suggest(id, options, signal)
    },
    followUps: async (id, limit, signal) => {
      gate.need('ask')
      await gate.answer(id)
      return answers.followUps(id, limit, signal)
    },
    evidence: async (id, options, signal) => {
      gate.need('read')
      const collectionId = await gate.answer(id)
      // A page that went to another collection since is drawn only for those who see it there.
      const pack = await answers.evidence(id, { ...options, sees: gate.sees }, signal)
      gate.note('downloaded', { kind: 'answer', id }, { collectionId, detail: options.format })
      return pack
    },
  }
}

export function guardConversations({ conversations }: Verbs, gate: Gate): Verbs['conversations'] {
  return {
    list: async (id, options) => {
      gate.need('read')
      gate.collection(id)
      return conversations.list(id, options)
    },
    get: async (id) => {
      gate.need('read')
      const collectionId = await gate.conversation(id)
      gate.note('opened', { kind: 'conversation', id }, { collectionId })
      return conversations.get(id)
    },
    update: async (id, patch) => {
      gate.need('ask')
      const collectionId = await gate.conversation(id)
      const conversation = await conversations.update(id, patch)
      gate.note('changed', { kind: 'conversation', id }, { collectionId })
      return conversation
    },
    remove: async (id) => {
      gate.need('ask')
      const collectionId = await gate.conversation(id)
      await conversations.remove(id)
      gate.note('removed', { kind: 'conversation', id }, { collectionId })
    },
  }
}
