import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFaults, CONTRAST } from './axe.ts'
import { chromiumPath, launchChromium, sayWhenSkipped } from './chromium.ts'
import { fillLectern } from './fill-lectern.ts'
import { layoutFaults } from './layout-faults.ts'
import { devices, openBrowserOf, type Person } from './people.ts'
import { type RunningLectern, startLectern } from './running-lectern.ts'
import { type Filled, screens } from './screens.ts'

sayWhenSkipped()

/** Reading what the screens show, on slow machines. */
const FILLING_MS_MAX = 180_000

const sizes = ['desktop', 'phone'] as const

describe.skipIf(chromiumPath === undefined)('every screen and state', () => {
  let lectern: RunningLectern
  let browser: Browser
  let filled: Filled

  beforeAll(async () => {
    lectern = await startLectern()
    filled = await fillLectern(lectern.url)
    browser = await launchChromium(chromiumPath ?? '')
  }, FILLING_MS_MAX)

  afterAll(async () => {
    await browser?.close()
    await lectern?.stop()
  })

  describe.each(sizes)('on a %s', (size) => {
    test.each(screens)('$name: WCAG 2.2 AA in both themes, and both ways of writing', async (screen) => {
      const person = await openBrowserOf(browser, lectern.url, devices[size])
      const { page, complaints } = person
      await screen.given?.(page)
      await page.goto(lectern.url + screen.at(filled))
      await settled(page)
      await screen.when?.(page)
      const faults = await lookAt(person)
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      await person.context.close()
      expect(faults).toEqual([])
      expect(complaints).toEqual([])
    })
  })
})

/** The light theme with every rule, the dark one for its colours; from left to right and from right to left. */
async function lookAt({ page }: Person): Promise<readonly string[]> {
  const light = await axeFaults(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await axeFaults(page, CONTRAST)
  await page.emulateMedia({ colorScheme: 'light' })
  const leftToRight = await layoutFaults(page)
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })
  const rightToLeft = await layoutFaults(page)
  return [
    ...light.map((fault) => `light: ${fault}`),
    ...dark.map((fault) => `dark: ${fault}`),
    ...leftToRight.map((fault) => `left to right: ${fault}`),
    ...rightToLeft.map((fault) => `right to left: ${fault}`),
  ]
}

/** The page has begun to show something. */
async function settled(page: Page): Promise<void> {
  await page.locator('main, .screen').filter({ visible: true }).first().waitFor()
  await page.evaluate(() => document.fonts.ready)
}
