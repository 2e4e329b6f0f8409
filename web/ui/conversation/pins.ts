import type { AnswerId } from '../../../core/answer.ts'

/** How a pin is found on the screen: by its answer and number. */
export function pinName(answerId: AnswerId | undefined, marker: number): string {
  return `${answerId ?? 'new'}:${marker}`
}

/** The first pin of a citation on the screen; there are several where several sentences rest on it. */
export function findPin(answerId: AnswerId, marker: number): HTMLElement | undefined {
  return pinsIn(document).find((pin) => pin.dataset.pin === pinName(answerId, marker))
}

/** The pin that an arrow key leads to from `pin`, within its answer; Home and End lead to the first and last. */
export function pinBeside(pin: HTMLElement, key: string): HTMLElement | undefined {
  const answer = pin.closest('[data-turn]')
  if (answer === null) return undefined
  const pins = pinsIn(answer)
  const to = placeBeside(pins.indexOf(pin), pins.length, key, getComputedStyle(pin).direction === 'rtl')
  return to === undefined ? undefined : pins[to]
}

/** The place a key leads to from place `at` of `count`; undefined where it leads nowhere. */
export function placeBeside(
  at: number,
  count: number,
  key: string,
  isRightToLeft: boolean,
): number | undefined {
  const step = stepOf(key, isRightToLeft)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (step === undefined) return undefined
  const to = at + step
  return to >= 0 && to < count ? to : undefined
}

/** 1 for what comes next in reading, -1 for what came before. */
export function stepOf(key: string, isRightToLeft: boolean): 1 | -1 | undefined {
  switch (key) {
    case 'ArrowDown':
      return 1
    case 'ArrowUp':
      return -1
    case 'ArrowRight':
      return isRightToLeft ? -1 : 1
    case 'ArrowLeft':
      return isRightToLeft ? 1 : -1
    default:
      return undefined
  }
}

function pinsIn(parent: ParentNode): readonly HTMLElement[] {
  return [...parent.querySelectorAll<HTMLElement>('[data-pin]')]
}
