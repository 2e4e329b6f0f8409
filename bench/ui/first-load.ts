import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { devices } from '../../test/browser/people.ts'

/** Bytes of JavaScript, compressed with gzip as servers do by default. */
export type FirstLoad = Readonly<{
  /** What the screen needs to be complete. */
  needed: number
  /** What is fetched behind it while nobody waits, for what is likely to be wanted next. */
  atLeisure: number
}>

/** What a browser that was never here asks for when it is sent to `address`. */
export async function firstLoad(
  chromium: Browser,
  address: string,
  given: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<FirstLoad> {
  const load = async (savesData: boolean) => {
    const context = await chromium.newContext(devices.desktop)
    const page = await context.newPage()
    if (savesData) await saveData(page)
    await given(page)
    const scripts = countScripts(page)
    await page.goto(address)
    await page.waitForLoadState('networkidle')
    const bytes = await scripts.bytes()
    await context.close()
    return bytes
  }
  const needed = await load(true)
  return { needed, atLeisure: (await load(false)) - needed }
}

/** As somebody who pays for every byte: nothing is fetched before it is wanted. */
export async function saveData(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
  })
}

/** Bytes of JavaScript that `page` asks for from now on, compressed. */
export function countScripts(page: Page): Readonly<{ bytes(): Promise<number> }> {
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.endsWith('.js')) return
    sizes.push(response.body().then((body) => gzipSync(body).length))
  })
  return { bytes: async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) }
}
