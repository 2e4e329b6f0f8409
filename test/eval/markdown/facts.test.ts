import { expect, test } from 'vitest'
import { holds } from '../../../eval/markdown/facts.ts'

const page = { file: 'a.pdf', id: 'a' }
const markdown =
  '# The “old” lamp\n\nIt burns with a *pale* flame.\n\n| Oil | 12 |\n| --- | --- |\n| Gas | 15 |\n\n7'

test.each([
  ['a pale flame', 0, true],
  ['the "old" lamp', 0, true],
  ['a bale flame', 0, false],
  ['a bale flame', 1, true],
])('%s with %i wrong characters is present: %s', (text, differences, present) => {
  expect(holds({ ...page, type: 'present', text, max_diffs: differences }, markdown)).toBe(present)
  expect(holds({ ...page, type: 'absent', text, max_diffs: differences }, markdown)).toBe(!present)
})

test('only the end is searched when a fact says so', () => {
  expect(holds({ ...page, type: 'absent', text: '7', last_n: 20 }, markdown)).toBe(false)
  expect(holds({ ...page, type: 'absent', text: 'lamp', last_n: 20 }, markdown)).toBe(true)
})

test('one text stands before another', () => {
  expect(holds({ ...page, type: 'order', before: 'old', after: 'flame' }, markdown)).toBe(true)
  expect(holds({ ...page, type: 'order', before: 'flame', after: 'old' }, markdown)).toBe(false)
})

test('a cell has the neighbours it is printed beside', () => {
  expect(holds({ ...page, type: 'table', cell: '15', left: 'Gas', up: '12' }, markdown)).toBe(true)
  expect(holds({ ...page, type: 'table', cell: '15', left: 'Oil' }, markdown)).toBe(false)
  expect(
    holds({ ...page, type: 'table', cell: '15', left_heading: 'Gas', top_heading: '12' }, markdown),
  ).toBe(true)
})
