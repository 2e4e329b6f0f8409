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
