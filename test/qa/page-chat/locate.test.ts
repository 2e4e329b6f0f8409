import { describe, expect, it } from 'vitest'
import { locate } from '../../../qa/page-chat/locate.ts'
import { drawHit } from '../drawn-hits.ts'

const receipt = drawHit([
  { text: 'Café Zürich\n' },
  { text: '3 x Espresso 13.50\n' },
  { text: 'Total EUR 1,234.50\n' },
  { text: 'Thank you for your patronage, and\n' },
  { text: 'do come back to us next summer.\n' },
  { text: 'Table 12', page: 2 },
])
const found = (statement: string, page = 1) =>
  locate(statement, [receipt], page)?.map(({ line }) => line.slice(-1))

describe('what was said of a picture', () => {
  it.each([
    ['The total is EUR 1234.5', ['3']],
    ['1,234.50', ['3']],
    ['cafe zurich', ['1']],
    ['Thank you for your patronage', ['4']],
    ['Thank you for your patrongge', ['4']],
    ['your patronage, and do come back', ['4', '5']],
  ])('is found on the fewest lines that print it: %s', (statement, lines) => {
    expect(found(statement)).toEqual(lines)
  })

  it.each(['1,234.51', '', '!?', 'Three cups of tea for the lady', 'Total EUR 13.50 and 99'])(
    'is not found where it is not printed: %s',
    (statement) => {
      expect(found(statement)).toBeUndefined()
    },
  )

  it('is looked for on its page alone', () => {
    expect(found('Table 12')).toBeUndefined()
    expect(found('Table 12', 2)).toEqual(['6'])
  })
})
