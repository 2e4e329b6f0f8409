import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults, CONTRAST } from './axe.ts'
import { layoutFaults } from './layout-faults.ts'
import { devices, openBrowserOf, type Person } from './people.ts'
import { type Screen, screens } from './screens.ts'
import type { FilledStage } from './stage.ts'
import { walk } from './walk.ts'

const sizes = ['desktop', 'phone'] as const
type Size = (typeof sizes)[number]

const locales = { en: 'en-US', de: 'de-DE' } as const

/** Two browsers of a screen each, on slow machines. */
const LOOKING_MS_MAX = 90_000

/** All screens and states from all sides: for whoever needs contrast, names or room, reads right to left, has no mouse. */
export function everyScreen(stage: FilledStage): void {
  // Opened once: with what they keep of the page, every screen but the first is there at once.
  const people = new Map<string, Person>()

  beforeAll(async () => {
    for (const size of sizes)
      for (const [language, locale] of Object.entries(locales)) {
        const options = { ...devices[size], locale }
        people.set(`${size} ${language}`, await openBrowserOf(stage.browser, stage.url, options))
      }
  })

  afterAll(async () => {
    for (const { context } of people.values()) await context.close()
  })

  test.each(screens)(
    '$name',
    // Menus close when the window under them is slow to answer: a screen has faults when it shows them twice.
    { timeout: LOOKING_MS_MAX, retry: 1 },
    async (screen) => {
      const where = sizes.filter((size) => screen.only === undefined || screen.only === size)
      const faults = await Promise.all(where.map((size) => faultsOf(screen, size)))
      expect(faults.flat()).toEqual([])
    },
  )

  async function faultsOf(screen: Screen, size: Size): Promise<readonly string[]> {
    const person = people.get(`${size} ${screen.language ?? 'en'}`)
    if (person === undefined) throw new Error('Nobody is there to look.')
    const page = await person.context.newPage()
    try {
      await screen.given?.(page, stage.filled)
      await page.goto(stage.url + screen.at(stage.filled))
      await settled(page)
      await screen.when?.(page, stage.filled)
      const faults = [...(await lookAt(page)), ...(await walkFaults(page))]
      const complaints = person.complaints.splice(0)
      return [...faults, ...(screen.breaks ? [] : complaints)].map((fault) => `${size}: ${fault}`)
    } finally {
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      // What one screen remembers is not to show on the next.
      await page.evaluate(() => localStorage.clear()).catch(() => undefined)
      await page.close()
    }
  }
}

/** The light theme with every rule, the dark one for its colours; from left to right and from right to left. */
async function lookAt(page: Page): Promise<readonly string[]> {
  const light = await axeFaults(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await axeFaults(page, CONTRAST)
  await page.emulateMedia({ colorScheme: 'light' })
  const leftToRight = await layoutFaults(page)
  await write(page, 'rtl')
  const rightToLeft = await layoutFaults(page)
  await write(page, 'ltr')
  return [
    ...light.map((fault) => `light: ${fault}`),
    ...dark.map((fault) => `dark: ${fault}`),
    ...leftToRight.map((fault) => `left to right: ${fault}`),
    ...rightToLeft.map((fault) => `right to left: ${fault}`),
  ]
}

async function walkFaults(page: Page): Promise<readonly string[]> {
  const { unreached, unmarked } = await walk(page)
  return [
    ...unreached.map((name) => `no key leads to ${name}`),
    ...unmarked.map((name) => `the focus is not seen on ${name}`),
  ]
}

function write(page: Page, direction: 'ltr' | 'rtl'): Promise<void> {
  return page.evaluate((dir) => {
    document.documentElement.dir = dir
  }, direction)
}

/** The page has begun to show something. */
async function settled(page: Page): Promise<void> {
  await page.locator('main, .screen').filter({ visible: true }).first().waitFor()
  await page.evaluate(() => document.fonts.ready)
}
