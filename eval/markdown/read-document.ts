import type { Page } from '../../core/page.ts'
import { openPageSource } from '../../ingest/open-page-source.ts'
import { readPage } from '../../ingest/read-page.ts'
import { rememberReadings } from '../../ingest/remember-readings.ts'
import { nameRunning } from '../../ingest/running.ts'
import { edgesOf } from '../../ingest/running-text.ts'
import { createStageClock } from '../../ingest/stage-clock.ts'
import { pageStages } from '../../page-stages.ts'
import type { Reader } from '../../reader/reader.ts'

/** Limits of the product's defaults. */
const PIXELS_MAX = 40_000_000
const LIMITS = { pagesMax: 20_000, imagePixelsMax: 120_000_000 }

/** All pages of a file, read as the product reads them. */
export async function readDocument(
  path: string,
  reader: Reader,
  signal: AbortSignal,
): Promise<readonly Page[]> {
  const readPart = rememberReadings((raster, how) => reader.read(raster, how))
  const deps = {
    ...pageStages,
    languages: ['eng'],
    pixelsMax: PIXELS_MAX,
    reader,
    embedded: { ...reader, readPart },
    clock: createStageClock(),
  }
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
