import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { servePages } from './ingest/page-service.ts'
import { pageStages } from './page-stages.ts'
import { createKosmosReader } from './reader/kosmos/kosmos-reader.ts'
import { openVocabulary } from './reader/kosmos/tokens/vocabulary.ts'
import { openTesseractReader } from './reader/tesseract/tesseract.ts'
import { version } from './version.ts'

// What every page process is made of: its readers, the layout and the judge of text layers.
servePages({
  ...pageStages,
  openReader: openTesseractReader,
  openKosmos: async (engine, { kosmosFolder, onProgress }) => {
    const tokenizer = join(kosmosFolder, 'tokenizer.json')
    // Where only weights were brought, the vocabulary is the one the model was trained with.
    const vocabulary = await openVocabulary(existsSync(tokenizer) ? tokenizer : undefined)
    return createKosmosReader({ engine, vocabulary, version, onProgress })
  },
})
