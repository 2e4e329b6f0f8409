import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** Bytes of JavaScript that `page` asks for from now on, compressed with gzip as servers do by default. */
export function countScripts(page: Page): Readonly<{ bytes(): Promise<number> }> {
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.endsWith('.js')) return
    sizes.push(response.body().then((body) => gzipSync(body).length))
  })
  return { bytes: async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) }
}
