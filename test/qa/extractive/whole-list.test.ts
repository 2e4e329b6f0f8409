import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unmarked } from '../../../qa/extractive/unmarked.ts'
import { wholeList } from '../../../qa/extractive/whole-list.ts'

const markdown = 'Before.\n\nThe plan covers:\n\n- eyes\n- ears\n- teeth, in part\n\nIt costs nothing.'
const at = (text: string) => {
  const start = markdown.indexOf(text)
  return { start, end: start + text.length }
}
const said = (text: string) => {
  const range = wholeList(markdown, at(text))
  return range && markdown.slice(range.start, range.end)
}

describe('a whole list', () => {
  const whole = 'The plan covers:\n\n- eyes\n- ears\n- teeth, in part'

  it('comes with its lead, from the lead as from an item', () => {
    expect(said('The plan covers:')).toBe(whole)
    expect(said('- ears')).toBe(whole)
  })

  it('is none where a sentence stands in no list, or the list is a page long', () => {
    expect(said('It costs nothing.')).toBeUndefined()
    const long = `All of:\n${'- one more thing\n'.repeat(40)}`
    expect(wholeList(long, { start: 0, end: 7 })).toBeUndefined()
  })

  it('lies within the text and holds the sentence, whatever the text', () => {
    const lines = fc.array(fc.constantFrom('- a', '2. b', 'c:', 'd.', '', '  - e'), { minLength: 1 })
    fc.assert(
      fc.property(lines, fc.nat(), (parts, pick) => {
        const text = parts.join('\n')
        const line = pick % parts.length
        const start = parts.slice(0, line).join('\n').length + (line > 0 ? 1 : 0)
        const range = wholeList(text, { start, end: start + (parts[line]?.length ?? 0) })
        if (range === undefined) return
        expect(range.start).toBeLessThanOrEqual(start)
        expect(range.end).toBeGreaterThanOrEqual(start + (parts[line]?.length ?? 0))
        expect(range.end).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('markdown without its marks', () => {
  it('keeps every character of print in its place', () => {
    const text = '## Head\n\n- The **red** lamp \\*stops\n\n| a | b_c |\n| --- | --- |\n| 5*3 | `x` |'
    expect(unmarked(text)).toHaveLength(text.length)
    expect(unmarked(text).replace(/\s+/g, ' ').trim()).toBe('Head The red lamp *stops a b_c 5*3 x')
  })

  it('is as long as the markdown, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(unmarked(text)).toHaveLength(text.length)
      }),
    )
  })
})
