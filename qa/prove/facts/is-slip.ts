/** Shorter words have neighbors that are other words. */
const LETTERS_MIN = 7

/** Whether two long words are one letter apart, misread, left out or put in: what a reader of pictures gets wrong. */
export function isSlip(one: string, other: string): boolean {
  const apart = Math.abs(one.length - other.length)
  if (apart > 1 || Math.min(one.length, other.length) < LETTERS_MIN) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  const tailOne = one.slice(start)
  const tailOther = other.slice(start)
  if (apart === 0) return tailOne.slice(1) === tailOther.slice(1)
  return one.length > other.length ? tailOne.slice(1) === tailOther : tailOther.slice(1) === tailOne
}
