import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { throttled } from '../../web/ui/state/throttled.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the first call counts at once, a burst once more, and none after stopping', () => {
  const work = vi.fn()
  const { call, stop } = throttled(work, 1_000)
  call()
  expect(work).toHaveBeenCalledTimes(1)
  for (let i = 0; i < 50; i++) call()
  expect(work).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1_000)
  expect(work).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(5_000)
  expect(work).toHaveBeenCalledTimes(2)
  call()
  call()
  stop()
  vi.advanceTimersByTime(5_000)
  expect(work).toHaveBeenCalledTimes(3)
})
