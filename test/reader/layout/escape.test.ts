import fc from 'fast-check'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { escapeInline, escapeStart } from '../../../reader/layout/escape.ts'

const parser = unified().use(remarkParse).use(remarkGfm)

test.each([
  ['snake_case_name', 'snake_case_name'],
  ['2 * 3 [1] #4', '2 * 3 [1] #4'],
  ['*stars*', '\\*stars\\*'],
  ['<b> & &amp;', '\\<b> & \\&amp;'],
  ['[a](b)', '[a\\](b)'],
])('%s is written as %s', (printed, written) => {
  expect(escapeInline(printed)).toBe(written)
})

test.each([
  '# one',
  '- one',
  '+ one',
  '> one',
  '1. one',
  '2) one',
  '---',
  '===',
  '***',
  '[a]: b',
  '~~~',
  '```',
])('a paragraph that starts with %j stays a paragraph of that text', (printed) => {
  const tree = parser.parse(escapeStart(escapeInline(printed)))
  expect(tree.children.map((node) => node.type)).toEqual(['paragraph'])
  expect(plainText(tree)).toBe(printed)
})

test('whatever is printed, markdown reads it back as one paragraph of plain text', () => {
  const unit = fc.constantFrom(...'ab1 *_`~<>[]()#+-.!|\\&;:=^/"$'.split(''))
  const printed = fc
    .string({ unit, minLength: 1, maxLength: 14 })
    .map((text) => text.replace(/ +/g, ' ').trim())
  fc.assert(
    fc.property(
      printed.filter((text) => text !== ''),
      (text) => {
        expect(plainText(parser.parse(escapeStart(escapeInline(text))))).toBe(text)
      },
    ),
    { numRuns: 2000 },
  )
})

/** What a reader of the tree would print: every node of a markdown tree has a value, or children, or neither. */
function plainText(node: object): string {
  const { value, children } = node as { value?: string; children?: readonly object[] }
  return value ?? (children ?? []).map(plainText).join('')
}
