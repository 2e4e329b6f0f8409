import type { Page } from 'playwright-core'

/**
 * What is laid out so that somebody cannot read or reach it: things that stick out of the screen sideways, controls that
 * lie on one another, and buttons whose words do not fit. A sentence a fault.
 */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`

    const beyond = document.documentElement.scrollWidth - window.innerWidth
    if (beyond > 1) faults.push(`the page is ${beyond} px wider than the screen`)

    // What is behind a dialog cannot be reached, and is not to be.
    const root = document.querySelector('dialog[open]') ?? document.body
    const controls = [
      ...root.querySelectorAll<HTMLElement>('a[href], button, input, textarea, select'),
    ].filter((element) => isThere(element))
    const boxes = controls.map((element) => ({ element, box: seenPart(element) }))
    for (const { element, box } of boxes) {
      const whole = element.getBoundingClientRect()
      if (box.width < 1 || box.height < 1) continue
      if (whole.left < -1 || whole.right > window.innerWidth + 1)
        faults.push(`${nameOf(element)} sticks out of the screen`)
      const wordsBeyond = element.tagName === 'BUTTON' ? widthOfWords(element) - whole.width : 0
      if (wordsBeyond > 1) faults.push(`${nameOf(element)} is ${Math.round(wordsBeyond)} px too narrow`)
    }
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) {
        if (a.element.contains(b.element) || b.element.contains(a.element)) continue
        // A link over a whole row with buttons on it is one target with others on top, and meant to be.
        if (a.element.closest('.row, [role="option"]')?.contains(b.element)) continue
        // So are a field's own buttons, and the notes at the edge, which go away by themselves.
        if (a.element.closest('.find-field')?.contains(b.element)) continue
        if (a.element.closest('.toasts') || b.element.closest('.toasts')) continue
        // Frames lie where the print does, and print of one block may reach into another's box.
        if (a.element.closest('.block-frames') && b.element.closest('.block-frames')) continue
        const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
        const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
        if (width > 2 && height > 2 && isOnTop(a.element) && isOnTop(b.element))
          faults.push(`${nameOf(a.element)} lies on ${nameOf(b.element)}`)
      }
    })
    return faults

    function isThere(element: HTMLElement): boolean {
      return (
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        getComputedStyle(element).clipPath === 'none' &&
        element.closest('[inert], .visually-hidden') === null
      )
    }

    /** The part of it that no scrolling ancestor cuts off. */
    function seenPart(element: Element): DOMRect {
      let { left, top, right, bottom } = element.getBoundingClientRect()
      for (let above = element.parentElement; above !== null; above = above.parentElement) {
        if (getComputedStyle(above).overflow === 'visible') continue
        const frame = above.getBoundingClientRect()
        left = Math.max(left, frame.left)
        right = Math.min(right, frame.right)
        top = Math.max(top, frame.top)
        bottom = Math.min(bottom, frame.bottom)
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
    }

    function widthOfWords(element: Element): number {
      const range = document.createRange()
      range.selectNodeContents(element)
      return range.getBoundingClientRect().width
    }

    function isOnTop(element: Element): boolean {
      const box = seenPart(element)
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      return hit !== null && (element.contains(hit) || hit.contains(element))
    }
  })
}
