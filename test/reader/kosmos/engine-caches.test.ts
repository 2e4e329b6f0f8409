import { expect, test } from 'vitest'
import { cacheFormat } from '../../../reader/kosmos/convert/decoder-cache-formats.ts'
import { type CacheRow, cacheNames, emptyRow, joinRows } from '../../../reader/kosmos/engine/engine-caches.ts'
import { TINY } from './checkpoints.ts'

const layout = { tensors: cacheFormat(TINY, 'q8').tensors, layers: 2 }

test('rows of different length end together, and what stands before the shorter counts for nothing', () => {
  const [long, short] = [numbered(5, 1), numbered(2, 100)]
  const joined = joinRows(layout, [long, short])
  const keys = joined['1.keys']!
  expect(keys.shape).toEqual([2, 4, 12, 5])
  expect([...keys.data.slice(-5)]).toEqual([0, 0, 0, ...short.caches['1.keys']!.data.slice(-2)])
  const scales = joined['0.scales']!
  expect(scales.shape).toEqual([2, 4, 3, 5])
  const [keyScales, offsets, valueScales] = [60, 65, 70].map((from) =>
    Array.from(scales.data.slice(from, from + 5), Number),
  )
  expect(keyScales!.slice(0, 3)).toEqual([0, 0, 0])
  expect(Math.min(...offsets!.slice(0, 3))).toBeGreaterThan(1e14)
  expect(valueScales!.slice(0, 3)).toEqual([0, 0, 0])
})

test('a row taken out of others is what it was before it was joined', () => {
  const rows = [numbered(3, 1), numbered(7, 50), numbered(4, 90)]
  const joined = joinRows(layout, rows)
  for (const [at, { caches, tokens }] of rows.entries()) {
    expect(joinRows(layout, [{ caches: joined, at, tokens }])).toEqual(caches)
  }
})

test('rows that lie side by side already are not copied', () => {
  const rows = [numbered(3, 1), numbered(3, 50)]
  const joined = joinRows(layout, rows)
  const again = rows.map((_, at) => ({ caches: joined, at, tokens: 3 }))
  expect(joinRows(layout, again)).toBe(joined)
  expect(joinRows(layout, [...again].reverse())).not.toBe(joined)
})

test('every layer has all tensors, also of no tokens', () => {
  const empty = emptyRow(layout)
  expect(Object.keys(empty.caches)).toEqual([...cacheNames(layout)])
  for (const { data } of Object.values(empty.caches)) expect(data).toHaveLength(0)
})

/** One row of `tokens` tokens with a number of its own in each place, as far as bytes go. */
function numbered(tokens: number, from: number): CacheRow {
  const caches = joinRows(layout, [{ caches: {}, at: 0, tokens }])
  for (const { data } of Object.values(caches)) {
    for (let i = 0; i < data.length; i++) data[i] = (from + i) % 127
  }
  return { caches, at: 0, tokens }
}
