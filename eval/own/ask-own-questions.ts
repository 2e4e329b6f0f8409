import type { Answer } from '../../core/answer.ts'
import { plainText } from '../../core/plain-text.ts'
import { holdsAnswer, scoreText } from '../answers/score-text.ts'
import type { OwnQuestion } from './own-question.ts'

type Reply = Omit<Answer, 'conversationId' | 'parentId'>

/** A question, what was said, and what was wrong with it; nothing when it was right. */
export type Judged = Readonly<{
  asked: OwnQuestion
  reply: Reply
  faults: readonly Fault[]
  elapsedMs: number
}>

export type Fault =
  | 'refused'
  | 'answered-what-is-not-there'
  | 'wrong-answer'
  | 'wrong-page'
  | 'page-not-found'

/** Shares in [0, 1] of the questions each is about; undefined where there are none such. */
export type OwnFigures = Readonly<{
  questions: number
  /** Of questions the documents answer: answered rightly, and in exactly the words expected (SQuAD's exact match). */
  right: number | undefined
  exact: number | undefined
  refused: number | undefined
  /** Of questions with a page: it is among the first, and the first five, passages; it is cited by a given answer. */
  found1: number | undefined
  found5: number | undefined
  cited: number | undefined
  /** Of questions the documents do not answer. */
  rightlyRefused: number | undefined
  medianMs: number
}>

/** Judges one reply: by the words of the right answer, and by document and page where they are known. */
export function judge(asked: OwnQuestion, reply: Reply, elapsedMs: number): Judged {
  const faults: Fault[] = []
  if (asked.answers.length === 0) {
    if (reply.answered) faults.push('answered-what-is-not-there')
  } else if (!reply.answered) faults.push('refused')
  else if (!isRight(asked, reply)) faults.push('wrong-answer')
  if (hasPlace(asked)) {
    if (reply.answered && !reply.citations.some((one) => isThere(asked, one.documentName, [one.page])))
      faults.push('wrong-page')
    if (rankOf(asked, reply) === undefined) faults.push('page-not-found')
  }
  return { asked, reply, faults, elapsedMs }
}

export function figuresOf(judged: readonly Judged[]): OwnFigures {
  const answerable = judged.filter(({ asked }) => asked.answers.length > 0)
  const placed = judged.filter(({ asked }) => hasPlace(asked))
  const within = (depth: number) => (one: Judged) =>
    (rankOf(one.asked, one.reply) ?? Number.POSITIVE_INFINITY) <= depth
  const times = judged.map(({ elapsedMs }) => elapsedMs).sort((a, b) => a - b)
  return {
    questions: judged.length,
    right: share(answerable, ({ asked, reply }) => reply.answered && isRight(asked, reply)),
    exact: share(
      answerable,
      ({ asked, reply }) => scoreText(reply.short ?? said(reply), asked.answers).exact === 1,
    ),
    refused: share(answerable, ({ reply }) => !reply.answered),
    found1: share(placed, within(1)),
    found5: share(placed, within(5)),
    cited: share(
      placed.filter(({ reply }) => reply.answered),
      ({ faults }) => !faults.includes('wrong-page'),
    ),
    rightlyRefused: share(
      judged.filter(({ asked }) => asked.answers.length === 0),
      ({ reply }) => !reply.answered,
    ),
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
  }
}

/** The answer as plain words, without its markers. */
export function said(reply: Reply): string {
  return plainText(reply.answer.replace(/ ?\[\d+\]/g, ''))
}

function isRight(asked: OwnQuestion, reply: Reply): boolean {
  return holdsAnswer(reply.short ?? '', asked.answers) || holdsAnswer(said(reply), asked.answers)
}

function hasPlace(asked: OwnQuestion): boolean {
  return asked.answers.length > 0 && asked.document !== undefined && asked.page !== undefined
}

/** From 1: where the first passage of the right page stands. */
function rankOf(asked: OwnQuestion, reply: Reply): number | undefined {
  const at = reply.hits.findIndex((hit) =>
    isThere(
      asked,
      hit.documentName,
      hit.chunk.spans.map(({ page }) => page),
    ),
  )
  return at === -1 ? undefined : at + 1
}

function isThere(asked: OwnQuestion, document: string, pages: readonly number[]): boolean {
  return document === asked.document && asked.page !== undefined && pages.includes(asked.page)
}

function share<T>(items: readonly T[], test: (item: T) => boolean): number | undefined {
  return items.length === 0 ? undefined : items.filter(test).length / items.length
}
