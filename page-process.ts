import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { servePages } from './ingest/page-service.ts'
import { pageStages } from './page-stages.ts'
import { openTesseractReader } from './reader/tesseract/tesseract.ts'
import { version } from './version.ts'

// What every page process is made of: its readers, the layout and the judge of text layers.
servePages({
  ...pageStages,
  openReader: openTesseractReader,
  openKosmos: async (engine, { kosmosFolder }) => {
    const { createKosmosReader } = await import('./reader/kosmos/kosmos-reader.ts')
    const { openVocabulary } = await import('./reader/kosmos/vocabulary.ts')
    const tokenizer = join(kosmosFolder, 'tokenizer.json')
    const vocabulary = await openVocabulary(existsSync(tokenizer) ? tokenizer : undefined)
    return createKosmosReader({ engine, vocabulary, version })
  },
})
