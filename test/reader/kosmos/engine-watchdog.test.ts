import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createWatchdog } from '../../../reader/kosmos/engine/engine-watchdog.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const LIMIT = 1_000

test('a process without work may be silent', () => {
  const silent = vi.fn()
  const watchdog = createWatchdog(LIMIT, silent)
  watchdog.heard()
  vi.advanceTimersByTime(10 * LIMIT)
  watchdog.begin()
  watchdog.end()
  vi.advanceTimersByTime(10 * LIMIT)
  expect(silent).not.toHaveBeenCalled()
})

test('every word gives it the whole time again', () => {
  const silent = vi.fn()
  const watchdog = createWatchdog(LIMIT, silent)
  watchdog.begin()
  for (let i = 0; i < 5; i++) {
    vi.advanceTimersByTime(LIMIT - 1)
    watchdog.heard()
  }
  expect(silent).not.toHaveBeenCalled()
  vi.advanceTimersByTime(LIMIT)
  expect(silent).toHaveBeenCalledTimes(1)
})

test('more work does not excuse silence, less does not end the watch', () => {
  const silent = vi.fn()
  const watchdog = createWatchdog(LIMIT, silent)
  watchdog.begin()
  vi.advanceTimersByTime(LIMIT - 1)
  watchdog.begin()
  watchdog.end()
  vi.advanceTimersByTime(1)
  expect(silent).toHaveBeenCalledTimes(1)
})

test('a process that is gone is not watched', () => {
  const silent = vi.fn()
  const watchdog = createWatchdog(LIMIT, silent)
  watchdog.begin()
  watchdog.stop()
  vi.advanceTimersByTime(10 * LIMIT)
  expect(silent).not.toHaveBeenCalled()
})
