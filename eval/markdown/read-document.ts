import type { Page } from '../../core/page.ts'
import { openPageSource } from '../../ingest/open-page-source.ts'
import { readPage } from '../../ingest/read-page.ts'
import { rememberReadings } from '../../ingest/remember-readings.ts'
import { nameRunning } from '../../ingest/running.ts'
import { edgesOf } from '../../ingest/running-text.ts'
import { layOut } from '../../reader/layout/lay-out.ts'
import type { Reader } from '../../reader/reader.ts'
import { judgeTextLayer } from '../../reader/text-layer-judge.ts'

/** Limits of the product's defaults. */
const LIMITS = { pagesMax: 20_000, imagePixelsMax: 120_000_000 }
const PIXELS_MAX = 40_000_000

/** All pages of a file, read as the product reads them. */
export async function readDocument(
  path: string,
  reader: Reader,
  signal: AbortSignal,
): Promise<readonly Page[]> {
  const readPicture = rememberReadings((raster, how) => reader.read(raster, how))
  const deps = { reader, readPicture, layOut, judgeTextLayer, pixelsMax: PIXELS_MAX }
  const source = await openPageSource(path, LIMITS)
  try {
    const pages: Page[] = []
    for (let number = 1; number <= source.pages; number++) {
      pages.push(await readPage(source, number, deps, signal))
    }
    const edges = pages.map(edgesOf)
    return pages.map((page) => nameRunning(page, edges))
  } finally {
    await source.close()
  }
}
