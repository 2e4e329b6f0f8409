import type { AnswerId } from '../../../core/answer.ts'
import type { Turn } from './conversation.ts'

/**
 * Which version of a question is looked at: the key of the turn, by the key of the turn it goes on from (`''` at the
 * beginning). Where nothing was chosen it is the newest.
 */
export type Choices = Readonly<Record<string, string>>

/** The versions of one question, by their keys; `place` counts from 1. */
export type Versions = Readonly<{
  place: number
  count: number
  previous: string | undefined
  next: string | undefined
}>

/** The branch on the screen, oldest first. */
export function threadOf(turns: readonly Turn[], chosen: Choices): readonly Turn[] {
  const thread: Turn[] = []
  // Every turn has one parent, which is older, so this ends.
  for (let parent: string | null = null; ; ) {
    const versions: readonly Turn[] = turns.filter((turn) => turn.parent === parent)
    const shown: Turn | undefined =
      versions.find(({ key }) => key === chosen[parent ?? '']) ?? versions.at(-1)
    if (shown === undefined || thread.includes(shown)) return thread
    thread.push(shown)
    parent = shown.key
  }
}

/** The choices that bring the turn called `key` on the screen. */
export function choicesTo(turns: readonly Turn[], key: string): Choices {
  const byKey = new Map(turns.map((turn) => [turn.key, turn]))
  const choices: Record<string, string> = {}
  for (let turn = byKey.get(key); turn !== undefined; ) {
    byKey.delete(turn.key)
    choices[turn.parent ?? ''] = turn.key
    turn = turn.parent === null ? undefined : byKey.get(turn.parent)
  }
  return choices
}

export function versionsOf(turns: readonly Turn[], turn: Turn): Versions {
  const versions = turns.filter(({ parent }) => parent === turn.parent)
  const at = versions.findIndex(({ key }) => key === turn.key)
  return {
    place: at + 1,
    count: versions.length,
    previous: versions[at - 1]?.key,
    next: versions[at + 1]?.key,
  }
}

/** The answer that a question after the turn called `key` goes on from, for the server: those without one are passed by. */
export function answerBefore(turns: readonly Turn[], key: string | null): AnswerId | null {
  const byKey = new Map(turns.map((turn) => [turn.key, turn]))
  for (let turn = byKey.get(key ?? ''); turn !== undefined; turn = byKey.get(turn.parent ?? '')) {
    if (turn.kind === 'answered') return turn.answer.id
    byKey.delete(turn.key)
  }
  return null
}
