import { expect, test } from 'vitest'
import { offline, problemError, problemOf } from '../../web/ui/api/problem.ts'
import { parseProblem } from '../../web/ui/api/request.ts'
import { problemWords } from '../../web/ui/frame/problem-words.ts'
import { de } from '../../web/ui/messages/de.ts'
import { en } from '../../web/ui/messages/en.ts'
import { createFormats, regionalTag } from '../../web/ui/messages/formats.ts'
import { chooseLanguage } from '../../web/ui/messages/languages.ts'

test('counts take the form their language has for them', () => {
  const forms = { one: '# page', other: '# pages' }
  expect([0, 1, 2, 4_000].map((count) => en.format.plural(count, forms))).toEqual([
    '0 pages',
    '1 page',
    '2 pages',
    '4,000 pages',
  ])
  expect(de.format.plural(4_000, { one: '# Seite', other: '# Seiten' })).toBe('4.000 Seiten')
})

test('file sizes are shown as file managers show them', () => {
  expect([1, 999, 1_000, 1_234_567, 45_000_000].map(en.format.fileSize)).toEqual([
    '1 byte',
    '999 bytes',
    '1.0 kB',
    '1.2 MB',
    '45 MB',
  ])
  expect(de.format.fileSize(1_234_567)).toBe('1,2 MB')
})

test('dates are as near as they are long ago', () => {
  const now = new Date(2026, 10, 21, 12)
  expect(en.format.when(new Date(2026, 10, 21, 9, 5).toISOString(), now)).toMatch(/9:05/)
  expect(en.format.when(new Date(2026, 1, 3).toISOString(), now)).toBe('Feb 3')
  expect(de.format.when(new Date(2026, 1, 3).toISOString(), now)).toBe('3. Feb.')
  expect(en.format.when(new Date(2024, 1, 3).toISOString(), now)).toBe('Feb 3, 2024')
  expect(en.format.when('no date', now)).toBe('')
})

test('a moment is written as the region of the person writes it', () => {
  expect(regionalTag('en', ['de-AT', 'en-GB', 'en-US'])).toBe('en-GB')
  expect(regionalTag('de', ['en-GB'])).toBe('de')
  const evening = '2026-11-21T21:05:00'
  const at = (tag: string) => createFormats(tag).when(evening, new Date(evening))
  expect([at('en-GB'), at('en-US')]).toEqual(['21:05', '09:05 PM'])
})

test('a stretch of time has its two largest units', () => {
  expect([0, 59, 200, 3_600, 93_784].map(en.format.duration)).toEqual([
    '0 sec',
    '59 sec',
    '3 min 20 sec',
    '1 hr',
    '1 day 2 hr',
  ])
  expect(de.format.duration(200)).toBe('3 Min. 20 Sek.')
})

test('the first language a person prefers that there is', () => {
  expect(chooseLanguage(['fr-CA', 'de-AT', 'en'])).toBe('de')
  expect(chooseLanguage(['fr'])).toBe('en')
})

test('whatever was thrown becomes a problem in words', () => {
  const problem = { title: 'The name is taken', status: 409, detail: 'Choose another name.' }
  expect(problemOf(problemError(problem))).toEqual(problem)
  expect(problemOf(new TypeError('Failed to fetch'))).toBe(offline)
  expect(problemOf(new RangeError('odd'))).toMatchObject({ type: 'page:broken', detail: 'odd' })
  expect(parseProblem(JSON.stringify(problem), 409)).toEqual(problem)
  expect(problemWords(parseProblem('<html>Bad gateway</html>', 502), en).title).toBe(
    'The server answered with 502',
  )
})

test('a problem is told in the language of the page, and what the server wrote is marked as English', () => {
  const taken = {
    type: '/problems/name-taken',
    title: 'The name is taken',
    status: 409,
    detail: 'Choose another.',
  }
  expect(problemWords(taken, de)).toEqual({
    title: 'Der Name ist vergeben',
    detail: 'Choose another.',
    detailLanguage: 'en',
  })
  expect(problemWords(taken, en)).toMatchObject({ title: 'The name is taken', detailLanguage: undefined })
  expect(problemWords(offline, de)).toMatchObject({
    title: 'Lectern ist nicht erreichbar',
    detailLanguage: undefined,
  })
})

test('a code that this page does not know is told as the server told it', () => {
  const newer = { type: '/problems/moon-phase', title: 'The moon is wrong', status: 409 }
  expect(problemWords(newer, de)).toEqual({
    title: 'The moon is wrong',
    detail: undefined,
    detailLanguage: 'en',
  })
  expect(problemWords({ ...newer, type: 'page:toString' }, de).title).toBe('The moon is wrong')
})
