import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.2, levels A and AA, as axe-core names them. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The one thing a theme changes. */
export const CONTRAST: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast'] },
  resultTypes: ['violations'],
}

const EVERYTHING: RunOptions = { runOnly: { type: 'tag', values: WCAG }, resultTypes: ['violations'] }

/** What axe finds at fault on the page as it is now, a sentence a fault. */
export async function axeFaults(page: Page, options: RunOptions = EVERYTHING): Promise<readonly string[]> {
  // Through the debugger: the page's own policy lets no foreign script in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  return page.evaluate(async (run) => {
    // The line above put it there.
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, run)
    const popup = document.querySelector('.popup[data-open]')
    // What a popup lies over is as large as ever once the popup is gone.
    const isCovered = (selector: string) =>
      popup !== null && !popup.contains(document.querySelector(selector))
    return violations.flatMap(({ id, help, nodes }) =>
      nodes
        .filter(({ target }) => id !== 'target-size' || !isCovered(target.join(' ')))
        .map(({ target, any }) => `${id} (${help}): ${target.join(' ')} ${any[0]?.message ?? ''}`),
    )
  }, options)
}
