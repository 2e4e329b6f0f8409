import { expect, it } from 'vitest'
import { ruledOut } from '../../../qa/look-up/chance.ts'

it('takes two prints of one amount, or of one day, for one value and not for rivals', () => {
  const money = (text: string) => ({ text, kind: 'money' as const, alone: 0.8 })
  const agreeing = ruledOut([money('57.80'), money('RM 57.80')])
  expect(agreeing.map(({ chance }) => chance)).toEqual([0.8, 0.8])
  const differing = ruledOut([money('57.80'), money('49.60')])
  expect(differing[0]?.chance).toBeCloseTo(0.4)
  const date = (text: string) => ({ text, kind: 'date' as const, alone: 0.8 })
  expect(ruledOut([date('14/03/2025'), date('14 March 2025')])[0]?.chance).toBeCloseTo(0.8)
})
