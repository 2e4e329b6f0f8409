import type { Page } from 'playwright-core'

/** What has the focus: its role as written or by its element, and its name as far as that is simple. */
export function focused(page: Page): Promise<Readonly<{ role: string; name: string }>> {
  return page.evaluate(() => {
    const element = document.activeElement
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined
    return {
      role: element?.getAttribute('role') ?? element?.tagName.toLowerCase() ?? '',
      name: (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim(),
    }
  })
}

/**
 * Walks all stops of the Tab key from the top of the page and names those that look the same with the focus as without.
 * Ends where the focus leaves the page, or after `stopsMax`.
 */
export async function unmarkedStops(
  page: Page,
  stopsMax: number,
): Promise<Readonly<{ stops: number; unmarked: readonly string[] }>> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  const unmarked: string[] = []
  for (let stops = 0; stops < stopsMax; stops++) {
    await page.keyboard.press('Tab')
    const mark = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return 'left'
      if (element.dataset.walked !== undefined) return 'left'
      element.dataset.walked = ''
      const looks = (of: Element) =>
        ['', '::before', '::after'].map((part) => {
          const style = getComputedStyle(of, part === '' ? null : part)
          const {
            outlineStyle,
            outlineWidth,
            outlineColor,
            boxShadow,
            borderColor,
            backgroundColor,
            clipPath,
          } = style
          return [
            outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`,
            boxShadow,
            borderColor,
            backgroundColor,
            clipPath,
          ].join()
        })
      // What draws the ring for a field may be the box around it.
      const around = [element, element.parentElement, element.closest('form, label, .row')].filter(
        (each) => each !== null,
      )
      const withFocus = around.flatMap(looks)
      element.blur()
      const without = around.flatMap(looks)
      element.focus()
      const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
      return withFocus.join() === without.join()
        ? `${element.tagName.toLowerCase()}.${element.className} “${name.trim().slice(0, 40)}”`
        : 'seen'
    })
    if (mark === 'left') return { stops, unmarked }
    if (mark !== 'seen') unmarked.push(mark)
  }
  return { stops: stopsMax, unmarked }
}
