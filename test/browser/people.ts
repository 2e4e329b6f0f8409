import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** The devices people have, as the tests know them. Nothing moves by itself, so that pictures and colours stand still. */
export const devices = {
  desktop: { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' },
  tablet: { viewport: { width: 820, height: 1100 }, hasTouch: true, reducedMotion: 'reduce' },
  phone: {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  },
} as const satisfies Readonly<Record<string, BrowserContextOptions>>

export type Person = Readonly<{
  context: BrowserContext
  page: Page
  /** What goes wrong where a person would not see it: errors of scripts, blocked loads, requests to anywhere else. */
  complaints: string[]
}>

/** What a slow and busy machine needs for one step; the page itself is held to far less by `bench ui`. */
const SLOW_MS_MAX = 15_000

/** Somebody in front of a browser of their own. Every request of theirs is watched. */
export async function openBrowserOf(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = devices.desktop,
): Promise<Person> {
  const context = await browser.newContext({ locale: 'en-US', ...options })
  context.setDefaultTimeout(SLOW_MS_MAX)
  const complaints: string[] = []
  context.on('request', (request) => {
    if (!isOwn(request.url(), url)) complaints.push(`asked for ${request.url()}`)
  })
  context.on('page', (page) => watch(page, complaints))
  return { context, page: await context.newPage(), complaints }
}

function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`threw ${error.message}`))
  page.on('dialog', (dialog) => {
    complaints.push(`opened a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('websocket', (socket) => complaints.push(`opened a socket to ${socket.url()}`))
  page.on('console', (message) => {
    // The browser itself reports every failed load; tests that make loads fail look at what the page says instead.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
}

/** Pictures the page made itself are no requests to anywhere. */
function isOwn(requested: string, url: string): boolean {
  return requested.startsWith(url) || requested.startsWith(`blob:${url}`)
}
