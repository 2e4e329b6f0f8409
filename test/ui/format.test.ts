import { expect, test } from 'vitest'
import { offline, problemError, problemOf } from '../../web/ui/api/problem.ts'
import { parseProblem } from '../../web/ui/api/request.ts'
import { counted, fileSize, when } from '../../web/ui/format.ts'

test('counts and sizes read like words', () => {
  expect([counted(1, 'page'), counted(1_200, 'page')]).toEqual(['1 page', '1,200 pages'])
  expect([0, 999, 1_000, 12_345, 6_000_000, 2.5e9].map(fileSize)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 kB',
    '12 kB',
    '6.0 MB',
    '2.5 GB',
  ])
})

test('moments are as exact as they are near', () => {
  const now = new Date(2025, 10, 21, 15, 0)
  expect(when(new Date(2025, 10, 21, 9, 5).toISOString(), now)).toBe('09:05')
  expect(when(new Date(2025, 2, 3).toISOString(), now)).toBe('Mar 3')
  expect(when(new Date(2023, 2, 3).toISOString(), now)).toBe('Mar 3, 2023')
  expect(when('never', now)).toBe('')
})

test('every failure has words', () => {
  const problem = { title: 'The name is taken', status: 409, detail: 'Choose another.' }
  expect(problemOf(problemError(problem))).toEqual(problem)
  expect(problemOf(new TypeError('Failed to fetch'))).toBe(offline)
  expect(problemOf(new RangeError('odd'))).toMatchObject({ detail: 'odd' })
  expect(parseProblem(JSON.stringify(problem), 409)).toEqual(problem)
  expect(parseProblem('<html>Bad gateway</html>', 502)).toMatchObject({
    status: 502,
    title: 'The server answered with 502',
  })
})
