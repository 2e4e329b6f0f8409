import { describe, expect, it } from 'vitest'
import { characterErrorRate, editSimilarity } from '../../../eval/reading/character-errors.ts'
import { lineBoxScore, pairBoxes } from '../../../eval/reading/line-boxes.ts'
import { textInRows } from '../../../eval/reading/rows.ts'
import { addCounts, countWords, wordScore, words } from '../../../eval/reading/words.ts'

describe('words', () => {
  it('are split as their definition says', () => {
    expect(words('Total: RM12.00  (6%) —', 'plain')).toEqual(['total:', 'rm12.00', '(6%)', '—'])
    expect(words('Total: RM12.00  (6%) —', 'alphanumeric')).toEqual(['total', 'rm1200', '6'])
    expect(words('Total: RM12.00  (6%) —', 'runs')).toEqual(['total', 'rm12', '00', '6'])
  })

  it('match as often as they are there', () => {
    expect(countWords('a a b', 'A a a c', 'plain')).toEqual({ truth: 3, found: 4, matched: 2 })
  })

  it('are pooled and scored', () => {
    const counts = addCounts([
      { truth: 3, found: 4, matched: 2 },
      { truth: 1, found: 0, matched: 0 },
    ])
    expect(counts).toEqual({ truth: 4, found: 4, matched: 2 })
    expect(wordScore(counts)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 })
    expect(wordScore({ truth: 0, found: 0, matched: 0 }).f1).toBe(1)
    expect(wordScore({ truth: 2, found: 0, matched: 0 })).toEqual({ precision: 0, recall: 0, f1: 0 })
  })
})

describe('character errors', () => {
  it('see one character where there are two code units', () => {
    expect(characterErrorRate('a😀b', 'a😁b')).toBeCloseTo(1 / 3, 6)
  })

  it('are given as a rate of the truth and as a likeness', () => {
    expect(characterErrorRate('abcd', 'abcx')).toBe(0.25)
    expect(characterErrorRate('ab', 'abxxxx')).toBe(2)
    expect(characterErrorRate('', '')).toBe(0)
    expect(editSimilarity('abcd', 'abcx')).toBe(0.75)
    expect(editSimilarity('ab', 'abxx')).toBe(0.5)
    expect(editSimilarity('', '')).toBe(1)
  })
})

describe('line boxes', () => {
  const box = (x0: number, x1: number) => ({ x0, y0: 0, x1, y1: 1 })

  it('are paired best first, each once', () => {
    const overlaps = pairBoxes([box(0, 0.4), box(0.4, 0.8)], [box(0, 0.8), box(0.41, 0.8)])
    expect(overlaps[0]).toBeCloseTo(0.5, 6)
    expect(overlaps[1]).toBeCloseTo(0.975, 6)
  })

  it('count as nothing when there is no partner', () => {
    const overlaps = pairBoxes([box(0, 0.4), box(0.5, 0.9)], [box(0, 0.4)])
    expect(overlaps).toEqual([1, 0])
    expect(lineBoxScore(overlaps)).toEqual({ lines: 2, meanIou: 0.5, halfShare: 0.5 })
  })
})

describe('rows', () => {
  it('put lines in rows from the left, whatever order they come in', () => {
    const at = (text: string, x0: number, y0: number) => ({
      text,
      box: { x0, y0, x1: x0 + 0.1, y1: y0 + 0.02 },
    })
    const text = textInRows([at('12.00', 0.8, 0.105), at('next', 0.1, 0.14), at('total', 0.1, 0.1)])
    expect(text).toBe('total 12.00\nnext')
  })
})
