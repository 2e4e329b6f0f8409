/** Milliseconds after which a browser that does not tell when it is idle (Safari) is taken to be. */
const SURELY_IDLE_MS = 1_000

/** Runs `deed` when the page has nothing better to do; never where a person asked to save data. Returns how to call it off. */
export function atLeisure(deed: () => void): () => void {
  if (savesData()) return () => undefined
  if ('requestIdleCallback' in window) {
    const request = window.requestIdleCallback(deed)
    return () => window.cancelIdleCallback(request)
  }
  const timer = setTimeout(deed, SURELY_IDLE_MS)
  return () => clearTimeout(timer)
}

/** What browsers send as Save-Data (Network Information API, which is not in the DOM's types). */
function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  return connection?.saveData === true
}
