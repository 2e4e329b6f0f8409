import type { Browser, Page } from 'playwright-core'
import { devices } from '../../test/browser/people.ts'

/** In ms, from the press on a document to its page on the screen: `rounds` times in one tab, whose first is not counted. */
export async function pageOpensAgain(
  chromium: Browser,
  { collection, name, rounds }: Readonly<{ collection: string; name: string; rounds: number }>,
): Promise<readonly number[]> {
  const context = await chromium.newContext(devices.desktop)
  const page = await context.newPage()
  await page.goto(collection)
  await pressAndSee(page, name)
  const times: number[] = []
  for (let i = 0; i < rounds; i++) {
    await page.keyboard.press('Escape')
    await page.locator('.viewer').waitFor({ state: 'detached' })
    times.push(await pressAndSee(page, name))
  }
  await context.close()
  return times
}

/**
 * The same as the first thing that is done in a fresh tab of a browser that was never here: once the screen has come to
 * rest, or `atOnce`, with the viewer's own code still to come.
 */
export async function firstPageOpens(
  chromium: Browser,
  {
    collection,
    name,
    rounds,
    atOnce = false,
  }: Readonly<{ collection: string; name: string; rounds: number; atOnce?: boolean }>,
): Promise<readonly number[]> {
  const times: number[] = []
  for (let i = 0; i < rounds; i++) {
    const context = await chromium.newContext(devices.desktop)
    const page = await context.newPage()
    await page.goto(collection)
    await page.getByRole('link', { name }).first().waitFor()
    if (!atOnce) await page.waitForLoadState('networkidle')
    times.push(await pressAndSee(page, name))
    await context.close()
  }
  return times
}

function pressAndSee(page: Page, name: string): Promise<number> {
  return page
    .getByRole('link', { name })
    .first()
    .evaluate(
      (link) =>
        new Promise<number>((resolve) => {
          const start = performance.now()
          // No named function in here: what compiles this file gives those a helper that the page does not have.
          const shown = new MutationObserver(() => {
            if (document.querySelector('.sheet img[data-picture="shown"]') === null) return
            shown.disconnect()
            requestAnimationFrame(() => resolve(performance.now() - start))
          })
          shown.observe(document.body, {
            subtree: true,
            childList: true,
            attributeFilter: ['data-picture'],
          })
          if (link instanceof HTMLElement) link.click()
        }),
    )
}
