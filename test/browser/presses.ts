import type { Page } from 'playwright-core'

/** Presses the button called `name` that shows: some have a twin for other sizes of screen. */
export function press(page: Page, name: string | RegExp): Promise<void> {
  return page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click()
}

/** Opens the menu behind the button called `name` and waits for its first entry. */
export async function openMenu(page: Page, name: string | RegExp): Promise<void> {
  await press(page, name)
  await page.getByRole('menuitem').first().waitFor()
}

/** Presses `entry` in the menu behind the button called `name`. */
export async function pressIn(page: Page, name: string | RegExp, entry: string): Promise<void> {
  await openMenu(page, name)
  await page.getByRole('menuitem', { name: entry, exact: true }).click()
}
