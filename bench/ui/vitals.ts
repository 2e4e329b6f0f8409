import type { BrowserContext, Page } from 'playwright-core'

/** What Lighthouse looks at, from Chromium's own PerformanceObserver (web.dev/vitals says what is good). */
export type Vitals = Readonly<{
  /** When the largest thing of the first screen was painted, in ms after the navigation. Good: 2,500. */
  largestPaintMs: number
  /** How much moved by itself, as a share of the screen. Good: 0.1. */
  layoutShift: number
  /** The slowest answer of the page to a key or a press until its next paint, in ms. Good: 200. */
  interactionMs: number
}>

/** Watches every page of `context` from its first moment. */
export async function watchVitals(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen = { largestPaintMs: 0, layoutShift: 0, interactionMs: 0 }
    Object.assign(window, { vitals: seen })
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) seen.largestPaintMs = startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // The types of the DOM do not know layout shifts yet.
        const { value, hadRecentInput } = entry as PerformanceEntry & {
          value: number
          hadRecentInput: boolean
        }
        if (!hadRecentInput) seen.layoutShift += value
      }
    }).observe({ type: 'layout-shift', buffered: true })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        seen.interactionMs = Math.max(seen.interactionMs, duration)
    }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
  })
}

/** What was seen on `page` so far. */
export function vitalsOf(page: Page): Promise<Vitals> {
  // `watchVitals` put it there.
  return page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals)
}

/**
 * Somebody who looks at `page`: without one, a Chromium without a window drops frames instead of showing them, and the
 * time until "the next paint" runs on to whatever is shown next (keys handled in 5 ms then count as 900).
 */
export async function lookAt(page: Page): Promise<void> {
  const watching = await page.context().newCDPSession(page)
  watching.on('Page.screencastFrame', ({ sessionId }) => {
    // The page may be closed meanwhile.
    watching.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined)
  })
  await watching.send('Page.startScreencast', { format: 'jpeg', quality: 1, maxWidth: 64, maxHeight: 64 })
}
