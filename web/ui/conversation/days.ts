import type { Conversation } from '../../../core/answer.ts'

/** How long ago, roughly: a list is read by these. */
export type Day = 'today' | 'yesterday' | 'week' | 'month' | 'older'

export type DayOfConversations = Readonly<{ day: Day; conversations: readonly Conversation[] }>

/** Conversations by when they were last used, newest first; days without any are left out. */
export function byDay(conversations: readonly Conversation[], now: Date): readonly DayOfConversations[] {
  const days = new Map<Day, Conversation[]>()
  for (const conversation of conversations.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))) {
    const day = dayOf(conversation.updatedAt, now)
    days.set(day, [...(days.get(day) ?? []), conversation])
  }
  return [...days].map(([day, list]) => ({ day, conversations: list }))
}

/** Those whose title holds all words of `text`, whatever their case. */
export function titled(conversations: readonly Conversation[], text: string): readonly Conversation[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return conversations.filter(({ title }) => {
    const lower = title.toLowerCase()
    return words.every((word) => lower.includes(word))
  })
}

/** In days of the person's own clock, not in spans of 24 hours. */
function dayOf(timestamp: string, now: Date): Day {
  const time = new Date(timestamp).getTime()
  if (time >= midnight(now, 0)) return 'today'
  if (time >= midnight(now, 1)) return 'yesterday'
  if (time >= midnight(now, 7)) return 'week'
  return time >= midnight(now, 30) ? 'month' : 'older'
}

function midnight(now: Date, daysAgo: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo).getTime()
}
