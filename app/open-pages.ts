import type { Config } from '../config.ts'
import { openPagePool, type PagePoolOptions } from '../ingest/page-pool.ts'
import type { PageReader } from '../ingest/page-reader.ts'
import { kosmosFolder, type Readers } from './readers.ts'

/** Page processes alone, as for reading a file without a library. Each starts with its first work. */
export function openPages(
  config: Pick<Config, 'ingest' | 'reader' | 'models'>,
  readers: Readers,
  options: Pick<PagePoolOptions, 'onMemory'> = {},
): PageReader {
  const { pagesMax, imagePixelsMax, pagePixelsMax, ...ingest } = config.ingest
  const { languages, languageData } = config.reader
  return openPagePool({
    entry: new URL('../page-process.ts', import.meta.url),
    readers: ingest.readers,
    openMsMax: ingest.openMsMax,
    pageMsMax: ingest.pageMsMax,
    enginePageMsMax: ingest.kosmosPageMsMax,
    readerMemoryBytesMax: ingest.readerMemoryBytesMax,
    process: {
      limits: { pagesMax, imagePixelsMax },
      pagePixelsMax,
      reader: { languages, languageData, kosmosFolder: kosmosFolder(config) },
    },
    chooseReader: readers.choose,
    openEngine: readers.engine,
    ...options,
  })
}
