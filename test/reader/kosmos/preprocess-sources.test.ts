import { describe, expect, it } from 'vitest'
import { openPageSource } from '../../../ingest/open-page-source.ts'
import { preprocess } from '../../../reader/kosmos/picture/preprocess.ts'
import { encodings } from '../../fixtures/images.ts'
import { tempFile } from '../../fixtures/temp-file.ts'

const LIMITS = { pagesMax: 1, imagePixelsMax: 1_000_000 }
const SMALL = { patchesMax: 24 }

describe('patches', () => {
  it.each(Object.keys(encodings))('of a picture stored as %s are those of the picture', async (kind) => {
    const expected = await patchesOf('PNG')
    const patches = await patchesOf(kind)
    expect(patches.resized).toEqual(expected.resized)
    const worst = patches.pixels.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - expected.pixels[i]!)),
      0,
    )
    // From −2 for the mark to 0.4 for paper; lossy kinds ring at the mark's edge.
    expect(worst).toBeLessThan(0.3)
  })
})

async function patchesOf(kind: string) {
  const source = await openPageSource(await tempFile(await encodings[kind]!()), LIMITS)
  const page = await source.page(1)
  const { raster } = await page.render({ dpi: 300, pixelsMax: 1_000_000, channels: 3 })
  await source.close()
  return preprocess(raster, SMALL)
}
