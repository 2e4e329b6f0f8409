import { describe, expect, it } from 'vitest'
import { asPrinted } from '../../qa/as-printed.ts'

describe('what a quote shows of a table', () => {
  it.each([
    ['7.00 |  |\n|', '7.00'],
    ['| Total Incl. of |', 'Total Incl. of'],
    ['| Item | Price |\n| --- | ---: |\n| Oak | 12.00 |\n|  |  |\n', 'Item | Price\nOak | 12.00'],
    ['| Refund | -12.00 |', 'Refund | -12.00'],
  ])('of %j is %j', (markdown, printed) => expect(asPrinted(markdown)).toBe(printed))

  it('leaves other text as it is, but for its ends', () => {
    expect(asPrinted(' One line.\n\nAnother - with a dash.\n')).toBe('One line.\n\nAnother - with a dash.')
    expect(asPrinted('Above.\n\n| a | b |\n\nBelow.')).toBe('Above.\n\na | b\n\nBelow.')
  })

  it('takes no longer than the text is long', () => {
    const started = performance.now()
    expect(asPrinted(`${'|'.repeat(1_000_000)}x${' |'.repeat(1_000_000)}`)).toBe('x')
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
