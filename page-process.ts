import { servePages } from './ingest/page-service.ts'
import { layOut } from './reader/layout/lay-out.ts'
import { openTesseractReader } from './reader/tesseract/tesseract.ts'
import { judgeTextLayer } from './reader/text-layer-judge.ts'

// What every page process is made of: the engine, the layout and the judge of text layers.
servePages({ openReader: openTesseractReader, layOut, judgeTextLayer })
