/**
 * The number a print of digits stands for, however it groups thousands and marks decimals: `1,234.50`, `1.234,50`,
 * `1 234,50`, `(5.59)` and `-5.59`. The last of two different marks is the decimal one; a lone mark is, unless exactly
 * three digits follow a comma. Undefined for what is no number.
 */
export function amountOf(printed: string): number | undefined {
  const digits = /\d[\d.,'\s]*/.exec(printed)?.[0]?.replace(/[.,'\s]+$/, '')
  if (digits === undefined) return undefined
  const joined = digits.replace(/['\s]/g, '')
  const value = Number(plainDecimal(joined))
  if (!Number.isFinite(value)) return undefined
  const before = printed.slice(0, printed.indexOf(digits))
  const isNegative = /[-−–]\s*[^\w\s]?\s*$|\(\s*[^\d]*$/.test(before) || /\d\s*-$/.test(printed)
  return isNegative && value !== 0 ? -value : value
}

function plainDecimal(joined: string): string {
  const dot = joined.lastIndexOf('.')
  const comma = joined.lastIndexOf(',')
  if (dot >= 0 && comma >= 0) {
    const [decimal, group] = dot > comma ? (['.', ','] as const) : ([',', '.'] as const)
    return joined.replaceAll(group, '').replace(decimal, '.')
  }
  if (comma >= 0) return isGrouped(joined, ',') ? joined.replaceAll(',', '') : joined.replace(',', '.')
  const isThousands = dot !== joined.indexOf('.') && isGrouped(joined, '.')
  return isThousands ? joined.replaceAll('.', '') : joined
}

function isGrouped(joined: string, mark: ',' | '.'): boolean {
  const [first = '', ...groups] = joined.split(mark)
  return first.length <= 3 && groups.every((group) => group.length === 3)
}
