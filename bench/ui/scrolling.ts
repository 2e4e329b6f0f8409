import type { Browser, Page } from 'playwright-core'
import { lookAt } from './vitals.ts'

/** What steady scrolling costs, as Chromium's own trace tells it. */
export type Scrolling = Readonly<{
  framesPerSecond: number
  /** Processor time of the page's own thread for each frame that was shown, in ms. */
  mainThreadMs: number
}>

/** As long as somebody looks for something. */
const SCROLL_SECONDS = 4

/** Scrolls what lies under the middle of `selector` down at `pixelsPerSecond`, the way a wheel does. */
export async function scrollSteadily(
  browser: Browser,
  page: Page,
  selector: string,
  pixelsPerSecond: number,
): Promise<Scrolling> {
  await lookAt(page)
  const box = await page.locator(selector).first().boundingBox()
  if (box === null) throw new Error(`There is no ${selector} to scroll.`)
  const input = await page.context().newCDPSession(page)
  await browser.startTracing(page, {
    categories: ['benchmark', 'cc', 'toplevel', 'disabled-by-default-devtools.timeline'],
  })
  await input.send('Input.synthesizeScrollGesture', {
    x: Math.round(box.x + box.width / 2),
    y: Math.round(box.y + box.height / 2),
    yDistance: -pixelsPerSecond * SCROLL_SECONDS,
    speed: pixelsPerSecond,
    gestureSourceType: 'mouse',
  })
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[]
  }
  return tell(traceEvents)
}

/** As much of Chromium's trace format as this reads; times in µs. */
type TraceEvent = Readonly<{
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  /** Processor time. */
  tdur?: number
  args?: Readonly<{ name?: string; frame_reporter?: Readonly<{ state: string; scroll_state: string }> }>
}>

function tell(events: readonly TraceEvent[]): Scrolling {
  const frames = events.filter(({ name, ph, args }) => {
    const reporter = args?.frame_reporter
    return (
      name === 'PipelineReporter' &&
      ph === 'b' &&
      reporter !== undefined &&
      reporter.scroll_state !== 'SCROLL_NONE'
    )
  })
  const times = frames.map(({ ts }) => ts)
  const [from, to] = [Math.min(...times), Math.max(...times)]
  // One frame has a report for each of the threads that were to change it.
  const shown = new Set(
    frames
      .filter(({ args }) => args?.frame_reporter?.state.startsWith('STATE_PRESENTED'))
      .map(({ ts }) => ts),
  ).size
  const threads = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(thread),
  )
  const work = events
    .filter(
      (event) => event.name === 'RunTask' && threads.has(thread(event)) && event.ts >= from && event.ts <= to,
    )
    .reduce((sum, { tdur = 0 }) => sum + tdur, 0)
  return { framesPerSecond: (shown * 1e6) / (to - from), mainThreadMs: work / shown / 1e3 }
}

function thread({ pid, tid }: TraceEvent): string {
  return `${pid}:${tid}`
}
