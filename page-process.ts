import { AppError } from './core/errors.ts'
import { servePages } from './ingest/page-service.ts'
import { pageStages } from './page-stages.ts'
import { openTesseractReader } from './reader/tesseract/tesseract.ts'

// What every page process is made of: its readers, the layout and the judge of text layers.
servePages({
  ...pageStages,
  openReader: openTesseractReader,
  openKosmos: async () => {
    throw new AppError('model-missing', 'KOSMOS-2.5 cannot be run yet.')
  },
})
