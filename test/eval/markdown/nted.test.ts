import { expect, test } from 'vitest'
import { nted } from '../../../eval/markdown/nted.ts'

test('equal texts are equal, however they are wrapped or stressed', () => {
  expect(nted('# Title\n\nSome text\nwrapped.', '# Title\n\nSome *text* wrapped.')).toBe(1)
})

test('two empty texts are equal', () => {
  expect(nted('', '')).toBe(1)
})

test('a heading read as a paragraph costs one node', () => {
  // body, h1, text, p, text: five nodes, one renamed.
  expect(nted('# Title\n\nText.', 'Title\n\nText.')).toBeCloseTo(1 - 1 / 5)
})

test('a missing paragraph costs its element and its text', () => {
  expect(nted('One.\n\nTwo.', 'One.')).toBeCloseTo(1 - 2 / 5)
})

test('one wrong word of four costs a quarter of a node', () => {
  expect(nted('a b c d', 'a b x d')).toBeCloseTo(1 - 0.25 / 3)
})

test('a table whose header row is lost costs less than a table read as text', () => {
  const table = '| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |'
  const shorter = '| a | b |\n| --- | --- |\n| 1 | 2 |'
  expect(nted(table, table)).toBe(1)
  expect(nted(table, shorter)).toBeGreaterThan(nted(table, 'a b 1 2 3 4'))
})

test('it is symmetric', () => {
  const [a, b] = ['- one\n- two\n  - three', '# one\n\n1. two\n\nthree']
  expect(nted(a, b)).toBeCloseTo(nted(b, a))
})
