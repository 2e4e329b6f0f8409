import type { Token } from '../facts/token.ts'

/** Things of one kind may be taken for one another: years for years, shares for shares, but not one for the other. */
export type Kind =
  | 'small'
  | 'word'
  | 'name'
  | 'date'
  | 'code'
  | 'year'
  | 'percent'
  | 'money'
  | 'time'
  | 'plain'

export function kindOf({ saying }: Token): Kind {
  if (saying.kind === 'number') return isYear(saying) ? 'year' : saying.unit
  return saying.kind
}

function isYear({ values, unit, scale }: Extract<Token['saying'], { kind: 'number' }>): boolean {
  const [value = 0] = values
  return unit === 'plain' && scale === 1 && Number.isInteger(value) && value >= 1000 && value <= 2100
}
