import type { Page } from 'playwright-core'

/** What somebody between the browser and the server answers in its place. */
export function answer(page: Page, path: string | RegExp, json: unknown, status = 200): Promise<unknown> {
  return page.route(path, (route) => route.fulfill({ status, json }))
}

/** What the server answers, changed on its way, so that a rare state comes about with everything else as it is. */
export function changed<T>(
  page: Page,
  path: string | RegExp,
  change: (json: T) => unknown,
): Promise<unknown> {
  return page.route(path, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback()
    const response = await route.fetch()
    // The test that asks for the change knows what is sent there.
    await route.fulfill({ response, json: change((await response.json()) as T) })
  })
}

export function problem(code: string, status: number): unknown {
  return { type: `/problems/${code}`, title: code, status, detail: 'This time it was the cable.' }
}
