import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { ServerRole } from '../core/system.ts'
import { openSearchModels, type SearchModels } from '../index/open-search-models.ts'
import { type CollectionIndexes, openCollectionIndexes } from '../index/vector-cache.ts'
import { createPictureCache, type PictureCache } from '../ingest/picture-cache.ts'
import type { BlobStore } from '../library/blobs.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import { version } from '../version.ts'
import { type Answering, openAnswering } from './answering.ts'
import { type CountedPages, countedPages } from './counted-pages.ts'
import { describeReading } from './describe-reading.ts'
import { forgettingPictures } from './forgetting-pictures.ts'
import { joinMembers, type Membership } from './membership.ts'
import { openModels } from './models.ts'
import { openBlobs } from './open-blobs.ts'
import { openPages } from './open-pages.ts'
import { openReaders } from './open-readers.ts'
import { createPageRate, type PageRate } from './page-rate.ts'
import type { Readers } from './readers.ts'
import { createStageWatch, type StageWatch } from './stage-times.ts'

/** All that reads, keeps, finds and answers in this process. */
export type Engines = CountedPages &
  Readonly<{
    role: ServerRole
    /** None where this process serves nobody but who called it. */
    membership: Membership | undefined
    config: Config
    log: Log
    library: Library
    blobs: BlobStore
    pictures: PictureCache
    models: SearchModels
    indexes: CollectionIndexes
    readers: Readers
    rate: PageRate
    /** How long the stages of a page, and those of an answer, take. */
    stages: StageWatch
    answerTimes: StageWatch
    answering: Answering
    shelf: ReturnType<typeof openModels>
    /** All but the library, which was there before. */
    close(): Promise<void>
  }>

export type EnginesOptions = Readonly<{
  config: Config
  log: Log
  library: Library
  /** Where the data lies. */
  folder: string
  /** Whether this process reads documents, or only answers. */
  work: boolean
  role: ServerRole | undefined
}>

export async function openEngines(options: EnginesOptions): Promise<Engines> {
  const { config, log, library, folder, work, role } = options
  const pictures = createPictureCache({ folder: join(folder, 'pictures'), bytesMax: config.picturesBytesMax })
  const blobs = forgettingPictures(await openBlobs(config.files, folder, library), pictures)
  const models = await openSearchModels(config.index)
  const { embedder } = models
  const indexes = await openCollectionIndexes({
    library,
    embedder,
    folder: join(folder, 'index'),
    onEvent: ({ kind, ...fields }) => log.info(fields, kind),
  })
  const readers = openReaders(config, (remark) => log.warn({ remark }, 'engine.remark'))
  const [stages, answerTimes] = [createStageWatch(), createStageWatch()]
  const rate = createPageRate(Date.now)
  const { pages, counts } = countedPages(openPages(config, readers), rate)
  const answering = await openAnswering({
    ...{ config, library, blobs, pages, models, indexes },
    onRemark: (remark) => log.warn({ remark }, 'answer.remark'),
    onTime: (stage, by, ms) => answerTimes.count(by, { [stage]: ms }),
  })
  const shelf = openModels({
    config,
    atWork: async () => ({
      reader: (await readers.status()).reader,
      embedder: embedder.name,
      answerers: await answering.offered(),
    }),
    onBug: (error) => log.error({ error }, 'model.failed'),
  })
  const describe = () => describeReading({ work, readers, counts })
  const isMember = work || role !== undefined
  const membership = isMember
    ? await joinMembers({ library, role: role ?? 'all', version, log, describe })
    : undefined

  return {
    ...{ config, log, library, blobs, pictures, models, indexes, readers, pages, counts, rate },
    ...{ stages, answerTimes, answering, shelf, membership },
    role: role ?? (work ? 'all' : 'web'),
    close: async () => {
      await membership?.leave()
      await shelf.close()
      await answering.close()
      await pages.close()
      await readers.close()
      await indexes.close()
      await embedder.close()
      await models.crossEncoder?.close()
      await blobs.close()
    },
  }
}
