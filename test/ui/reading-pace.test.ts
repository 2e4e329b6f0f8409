import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../../core/document.ts'
import type { Tally } from '../../core/document-query.ts'
import { counted, perSecond, unmeasured } from '../../web/ui/state/rate.ts'
import { noPace, type Pace, paceAfter, progressOf } from '../../web/ui/state/reading-pace.ts'
import { someDocument } from './samples.ts'

const options = { windowMs: 10_000, measuredMsMin: 2_000, amountMin: 3 }

test('a rate is told when enough was measured, and falls while nothing comes', () => {
  const begun = counted(unmeasured, 0, 100, options)
  expect(perSecond(begun, 5_000, options)).toBeUndefined()
  const early = counted(begun, 1_000, 5, options)
  expect(perSecond(early, 1_500, options)).toBeUndefined()
  const two = counted(early, 4_000, 5, options)
  expect(perSecond(two, 5_000, options)).toBe(2)
  expect(perSecond(two, 10_000, options)).toBe(1)
  expect(perSecond(two, 30_000, options)).toBeUndefined()
})

test('a rate over any rhythm is what came in the window over its time', () => {
  const steps = fc.array(
    fc.record({ wait: fc.integer({ min: 1_000, max: 9_000 }), amount: fc.integer({ min: 1, max: 50 }) }),
    {
      minLength: 2,
      maxLength: 40,
    },
  )
  fc.assert(
    fc.property(steps, (all) => {
      let at = 0
      let rate = counted(unmeasured, at, 0, options)
      const came: { at: number; amount: number }[] = []
      for (const { wait, amount } of all) {
        at += wait
        rate = counted(rate, at, amount, options)
        came.push({ at, amount })
      }
      const from = Math.max(0, at - options.windowMs)
      const sum = came.reduce((total, each) => total + (each.at > from ? each.amount : 0), 0)
      const told = perSecond(rate, at, options)
      if (at - from >= options.measuredMsMin && sum >= options.amountMin)
        expect(told).toBeCloseTo((sum * 1_000) / (at - from), 9)
      else expect(told).toBeUndefined()
      expect(rate.counts.length).toBeLessThanOrEqual(options.windowMs / 1_000 + 1)
    }),
  )
})

const tally = (patch: Partial<Tally> = {}): Tally => ({
  documents: { queued: 1, reading: 1, ready: 0, failed: 0, cancelled: 0 },
  pages: { total: 100, done: 40 },
  unopened: 0,
  ...patch,
})
const page = (id: string, read: number, total = 100): Document =>
  someDocument({ id, status: read === total ? 'ready' : 'reading', pages: { total, read, failed: 0 } })
const follow = (events: readonly (readonly [at: number, document: Document])[], from: Pace = noPace) =>
  events.reduce((pace, [at, document]) => paceAfter(pace, [{ documentId: document.id, document }], at), from)

test('speed and time left come from the pages that are read while one looks on', () => {
  // The first sight of a document says nothing of how long its pages took.
  const seen = follow([[0, page('a', 30)]])
  expect(progressOf(tally(), seen, 20_000)).toEqual({
    documents: 2,
    done: 40,
    total: 100,
    atLeast: false,
    pagesPerMinute: undefined,
    secondsLeft: undefined,
  })
  const read = follow(
    [
      [0, page('b', 0)],
      [10_000, page('a', 35)],
      [20_000, page('a', 40)],
    ],
    seen,
  )
  const progress = progressOf(tally(), read, 20_000)
  expect(progress?.pagesPerMinute).toBeCloseTo(30)
  expect(progress?.secondsLeft).toBeCloseTo(120)
})

test('with documents that nobody has opened yet, no time left is promised', () => {
  const read = follow([
    [0, page('a', 0)],
    [10_000, page('a', 10)],
  ])
  const progress = progressOf(tally({ unopened: 3 }), read, 10_000)
  expect(progress).toMatchObject({ atLeast: true, secondsLeft: undefined })
  expect(progress?.pagesPerMinute).toBeCloseTo(60)
})

test('reading again counts no page twice, and the end forgets the pace', () => {
  const back = follow([
    [0, page('a', 90)],
    [10_000, page('a', 0)],
    [12_000, page('a', 2)],
  ])
  expect(back.rate.counts.reduce((sum, { amount }) => sum + amount, 0)).toBe(2)
  const ended = follow([[13_000, page('a', 100)]], back)
  expect(ended.rate).toBe(unmeasured)
  const nobody = tally({ documents: { queued: 0, reading: 0, ready: 1, failed: 0, cancelled: 0 } })
  expect(progressOf(nobody, ended, 14_000)).toBeUndefined()
})
