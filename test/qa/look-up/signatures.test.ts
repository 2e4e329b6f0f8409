import { describe, expect, it } from 'vitest'
import { lookUp } from '../../../qa/look-up/look-up.ts'
import { drawnHit, drawnPage } from './drawn-page.ts'

/** A letter that closes with these lines. */
function letter(...closing: readonly string[]) {
  const lines = [
    'Harbour Trust',
    '3 May 1998',
    'Dear Captain Moor,',
    'The pier was mended in spring.',
    ...closing,
  ]
  return [drawnHit(drawnPage(lines.map((text, row) => [2 * row + 2, 2, text])))]
}

describe('who wrote a letter', () => {
  it.each([
    ['Yours faithfully,', 'Rosalind Vane, Secretary'],
    ['Sincerely yours', 'Rosalind Vane'],
    ['With kind regards,', 'R~v~e', 'Rosalind Vane'],
  ])('stands under “%s”', (...closing) => {
    for (const question of ['Who wrote the letter to Captain Moor?', 'Who signed the letter?']) {
      const [found] = lookUp(question, letter(...closing))
      expect(found).toMatchObject({ text: 'Rosalind Vane', kind: 'name', relation: 'place' })
      expect(found?.chance).toBeGreaterThan(0.5)
    }
  })

  it('is not guessed where no letter closes', () => {
    expect(lookUp('Who signed the letter?', letter('Rosalind Vane, Secretary'))).toEqual([])
  })
})
