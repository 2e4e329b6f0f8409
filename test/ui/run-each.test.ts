import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { problemError } from '../../web/ui/api/problem.ts'
import { runEach } from '../../web/ui/state/run-each.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a few at a time, each once, and one that fails stops no other', async () => {
  let [now, most] = [0, 0]
  const told: number[] = []
  const work = async (item: number) => {
    most = Math.max(most, ++now)
    await later(10)
    now -= 1
    if (item === 3) throw problemError({ title: 'No such document', status: 404 })
  }
  const running = runEach([1, 2, 3, 4, 5, 6, 7, 8, 9], work, (done) => told.push(done))
  await vi.runAllTimersAsync()
  const { done, failed } = await running
  expect(done.toSorted()).toEqual([1, 2, 4, 5, 6, 7, 8, 9])
  expect(failed).toEqual([{ item: 3, problem: { title: 'No such document', status: 404 } }])
  expect(most).toBe(4)
  expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('what passes by itself is waited for, but not for ever', async () => {
  let asked = 0
  const busyTwice = async () => {
    asked += 1
    if (asked <= 2) throw problemError({ title: 'Too many requests', status: 429 })
  }
  const running = runEach(['a'], busyTwice)
  await vi.runAllTimersAsync()
  expect((await running).done).toEqual(['a'])
  expect(asked).toBe(3)

  const never = vi.fn(async () => {
    throw problemError({ title: 'Too much is waiting already', status: 503 })
  })
  const hopeless = runEach(['a'], never)
  await vi.runAllTimersAsync()
  expect((await hopeless).failed).toHaveLength(1)
  expect(never).toHaveBeenCalledTimes(5)
})
