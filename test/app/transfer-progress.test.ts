import { expect, it } from 'vitest'
import { inBytes } from '../../cli/transfer-progress.ts'
import { createTransferRate } from '../../models/pull/transfer-rate.ts'

it('gives the rate of the last seconds, and none before there is something to say', () => {
  let time = 0
  const rate = createTransferRate(() => time)
  const after = (seconds: number, bytes: number, file = 'a') => {
    time += seconds * 1000
    return rate.at(file, bytes)
  }
  expect(after(0, 0)).toBeUndefined()
  expect(after(1, 5_000)).toBeUndefined()
  expect(after(1, 10_000)).toBe(5_000)
  for (let i = 0; i < 30; i++) after(1, 10_000 + i)
  expect(after(1, 10_030)).toBeLessThan(2)
  // What was there of the next file before it was begun is not counted as speed.
  expect(after(0, 90_000, 'b')).toBeUndefined()
  expect(after(2, 91_000, 'b')).toBe(500)
})

it('writes sizes as disks are sold', () => {
  expect([0, 999, 1_000, 503_402_496, 5_504_600_000].map(inBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '503.4 MB',
    '5.5 GB',
  ])
})
