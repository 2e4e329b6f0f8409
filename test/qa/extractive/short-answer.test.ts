import { describe, expect, it } from 'vitest'
import { shortAnswer } from '../../../qa/extractive/short-answer.ts'
import { drawHit } from '../drawn-hits.ts'

const SURE = { span: 1, spanLog: 1, margin: 1 }

/** What is said of these words where they were surely read. */
function said(text: string, words: string): string | undefined {
  const hit = drawHit([{ text }])
  const start = text.indexOf(words)
  const range = { start, end: start + words.length }
  const span = { hit, range, probability: 1, margin: 1 }
  return shortAnswer({ hit, span, chance: 1, spanFeatures: SURE }, 0)
}

describe('shortAnswer', () => {
  it.each([
    [
      'The minutes were signed by Ada Holt and Ben Oakes.',
      'by Ada Holt and Ben Oakes.',
      'Ada Holt and Ben Oakes',
    ],
    ['It was sold to Holt & Co.', 'Holt & Co.', 'Holt & Co.'],
    ['It must be paid by 3 May.', 'by 3 May.', 'by 3 May.'],
    ['| Carrow Bridge | 1878 | 6 |', '1878', '1878'],
  ])('of “%s” takes “%s” as %s', (text, words, short) => {
    expect(said(text, words)).toBe(short)
  })

  it('says no words of several cells', () => {
    expect(said('| Carrow Bridge | 1878 | 6 |', '1878 | 6')).toBeUndefined()
  })
})
