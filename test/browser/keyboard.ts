import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../ui/all-texts.ts'
import { QUESTION } from './fill-lectern.ts'
import { focused } from './focus.ts'
import { litBoxes } from './lit-boxes.ts'
import { openBrowserOf, type Person } from './people.ts'
import { LETTER } from './samples.ts'
import type { FilledStage } from './stage.ts'

/** More stops than any screen has: a walk that comes to this many goes in circles. */
const STOPS_MAX = 150

/** What a person does all day, with the keyboard alone. */
export function withTheKeyboard(stage: FilledStage): void {
  let person: Person
  let page: Page

  beforeAll(async () => {
    person = await openBrowserOf(stage.browser, stage.url)
    page = person.page
  })

  afterAll(() => person?.context.close())

  test('the first stops lead past everything', async () => {
    await page.goto(`${stage.url}/c/${stage.filled.collectionId}`)
    await page.getByText(LETTER).first().waitFor()
    await page.keyboard.press('Tab')
    expect((await focused(page)).name).toBe(en.frame.skips.question)
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  })

  test('a question is asked, its source opened, its page looked at and closed again', async () => {
    await page.keyboard.type(QUESTION)
    await page.keyboard.press('Enter')
    const pin = page.getByRole('button', { name: en.conversation.sourceNamed(1, LETTER, 1) }).first()
    await pin.waitFor()
    await tabTo(({ name }) => name === en.conversation.sourceNamed(1, LETTER, 1), 'Shift+Tab')
    await page.keyboard.press('Enter')
    expect((await litBoxes(page)).length).toBeGreaterThan(0)
    await tabTo(({ name }) => name === en.viewer.larger)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: en.viewer.name }).waitFor({ state: 'detached' })
  })

  test('the question before is found again in the library', async () => {
    await tabTo(({ name }) => name === en.library.shelves.conversations, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await tabTo(({ name }) => name.includes(QUESTION))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: QUESTION }).waitFor()
  })

  test('the panes are sized and hidden', async () => {
    const width = () =>
      page.locator('#library').evaluate((library) => Math.round(library.getBoundingClientRect().width))
    const before = await width()
    await page.goto(page.url())
    await tabTo(({ role }) => role === 'separator')
    await page.keyboard.press('ArrowRight')
    expect(await width()).toBe(before + 16)
    await page.reload()
    await page.getByText(LETTER).first().waitFor()
    expect(await width()).toBe(before + 16)
    await tabTo(({ role }) => role === 'separator')
    await page.keyboard.press('Enter')
    expect(await width()).toBe(before)
    await tabTo(({ name }) => name === en.frame.panes.library, 'Shift+Tab')
    await page.keyboard.press('Space')
    expect(await page.locator('#library').isVisible()).toBe(false)
    await page.keyboard.press('Space')
    expect(await page.locator('#library').isVisible()).toBe(true)
  })

  test('the menu changes the language, and the settings are entered and left', async () => {
    await tabTo(({ name }) => name === en.frame.menu.name)
    await page.keyboard.press('Enter')
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.documentElement.lang === 'de')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.documentElement.lang === 'en')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: en.settings.title, exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => !location.pathname.includes('settings'))
    expect((await focused(page)).name).toBe(en.frame.menu.name)
  })

  test('single keys can be turned off', async () => {
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await tabTo(({ name }) => name.startsWith(en.frame.shortcuts.singleKeys))
    await page.keyboard.press('Space')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.evaluate(() => localStorage.clear())
  })

  test('nothing went wrong', () => {
    expect(person.complaints).toEqual([])
  })

  /** Presses Tab until the focus is where it is wanted. */
  const tabTo = async (
    wanted: (stop: Awaited<ReturnType<typeof focused>>) => boolean,
    key: 'Tab' | 'Shift+Tab' = 'Tab',
  ) => {
    const seen: string[] = []
    for (let i = 0; i < STOPS_MAX; i++) {
      await page.keyboard.press(key)
      const stop = await focused(page)
      if (wanted(stop)) return
      seen.push(stop.name)
    }
    throw new Error(`The Tab key never came there, only to: ${seen.join(', ')}`)
  }
}
