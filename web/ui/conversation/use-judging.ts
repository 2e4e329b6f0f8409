import { useState } from 'react'
import type { AnswerId, Feedback, GivenFeedback } from '../../../core/answer.ts'
import { useApi } from '../api/api-context.ts'
import { problemOf } from '../api/problem.ts'
import type { Problem, WireAnswer } from '../wire.ts'

/** What a person says of an answer: stored at once, and taken back as easily. */
export type Judging = Readonly<{
  feedback: Feedback | undefined
  saving: boolean
  problem: Problem | undefined
  judge: (verdict: 'right' | 'wrong', note?: string) => void
  takeBack: () => void
}>

/** `onJudged` is told what the server has stored, and only then. */
export function useJudging(
  { id, feedback }: WireAnswer,
  onJudged: (answerId: AnswerId, feedback: Feedback | undefined) => void,
): Judging {
  const api = useApi()
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const save = async (store: () => Promise<Feedback | undefined>) => {
    setSaving(true)
    setProblem(undefined)
    try {
      onJudged(id, await store())
    } catch (error) {
      setProblem(problemOf(error))
    }
    setSaving(false)
  }
  return {
    feedback,
    saving,
    problem,
    judge: (verdict, note = '') => {
      const given: GivenFeedback = note.trim() === '' ? { verdict } : { verdict, note: note.trim() }
      void save(() => api.answers.feedback(id, given))
    },
    takeBack: () =>
      void save(async () => {
        await api.answers.forgetFeedback(id)
        return undefined
      }),
  }
}
