/** Between two downloads: browsers drop those that come at once. */
const BETWEEN_MS = 600

/** Files come one after the other; the server says what each is called. */
export async function downloadEach(urls: readonly string[]): Promise<void> {
  for (const [i, url] of urls.entries()) {
    if (i > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
    downloadFrom(url)
  }
}

/** Saves what lies at `url` as a file, without leaving the page. */
export function downloadFrom(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
