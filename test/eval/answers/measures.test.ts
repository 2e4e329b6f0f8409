import { describe, expect, it } from 'vitest'
import { auroc, calibrationError, refusedAt } from '../../../eval/answers/calibration.ts'
import { fitLogistic, probabilityOf } from '../../../eval/answers/logistic.ts'
import { holdsAnswer, scoreText } from '../../../eval/answers/score-text.ts'
import { coveredBy, iouOf } from '../../../eval/answers/shared-area.ts'

const judged = (answerable: readonly number[], others: readonly number[]) => [
  ...answerable.map((confidence) => ({ confidence, answerable: true })),
  ...others.map((confidence) => ({ confidence, answerable: false })),
]

describe('abstention', () => {
  it('has an AUROC of the share of pairs in the right order, ties half', () => {
    expect(auroc(judged([0.9, 0.8], [0.1, 0.2]))).toBe(1)
    expect(auroc(judged([0.1], [0.9]))).toBe(0)
    expect(auroc(judged([0.5, 0.9], [0.5, 0.1]))).toBe(0.875)
    expect(auroc(judged([0.5], []))).toBe(0.5)
  })

  it('is calibrated when confidence is the share answerable', () => {
    expect(calibrationError(judged([0.75, 0.75, 0.75], [0.75]))).toBeCloseTo(0, 10)
    expect(calibrationError(judged([], [0.9, 0.9]))).toBeCloseTo(0.9, 10)
  })

  it('refuses what lies below the threshold that keeps the wanted share', () => {
    expect(refusedAt(judged([0.5, 0.6, 0.7, 0.8], [0.1, 0.55, 0.9]), 0.75)).toBeCloseTo(2 / 3, 10)
  })
})

describe('logistic regression', () => {
  it('finds the weights that made the labels', () => {
    const examples = Array.from({ length: 4000 }, (_, index) => {
      const features = [(index % 20) / 10 - 1, (Math.floor(index / 20) % 20) / 10 - 1]
      const probability = 1 / (1 + Math.exp(-(0.5 + 2 * features[0]! - features[1]!)))
      return { features, positive: (index * 0.618) % 1 < probability }
    })
    const model = fitLogistic(examples)
    expect(model.intercept).toBeCloseTo(0.5, 0)
    expect(model.weights[0]).toBeCloseTo(2, 0)
    expect(model.weights[1]).toBeCloseTo(-1, 0)
    expect(probabilityOf(model, [1, -1])).toBeGreaterThan(0.9)
  })
})

describe('text scores', () => {
  it('count exact match and F1 without case, punctuation and articles', () => {
    expect(scoreText('The Amazon.', ['amazon'])).toEqual({ exact: 1, f1: 1 })
    expect(scoreText('the amazon rainforest', ['Amazon', 'the rain'])).toEqual({ exact: 0, f1: 2 / 3 })
    expect(scoreText('nothing', ['Amazon'])).toEqual({ exact: 0, f1: 0 })
  })

  it('find an answer inside a text as whole words only', () => {
    expect(holdsAnswer('It lies in the U.S. today.', ['US'])).toBe(true)
    expect(holdsAnswer('It cost 1,234 pounds.', ['23'])).toBe(false)
  })
})

describe('shared area', () => {
  const left = { page: 1, box: { x0: 0, y0: 0, x1: 0.5, y1: 0.5 } }
  const top = { page: 1, box: { x0: 0, y0: 0, x1: 1, y1: 0.5 } }

  it('counts what boxes cover once, and pages apart', () => {
    expect(iouOf([left], [top])).toBeCloseTo(0.5, 2)
    expect(iouOf([left, left], [left])).toBe(1)
    expect(iouOf([left], [{ ...left, page: 2 }])).toBe(0)
    expect(coveredBy([left], [top])).toBe(1)
    expect(coveredBy([top], [left])).toBeCloseTo(0.5, 2)
    expect(coveredBy([], [top])).toBe(0)
  })
})
