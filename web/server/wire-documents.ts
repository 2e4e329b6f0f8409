import { z } from 'zod'
import { DocumentSchema, listingOf } from './wire.ts'

const count = z.int().min(0)

export const DocumentListingSchema = listingOf(DocumentSchema).extend({
  total: count.describe('How many match, on all pages of the list together'),
})

export const TallySchema = z
  .object({
    documents: z.object({ queued: count, reading: count, ready: count, failed: count, cancelled: count }),
    pages: z
      .object({ total: count, done: count })
      .describe('Of the documents that are queued or being read, as far as they have been opened'),
    unopened: count.describe('Documents queued or being read whose pages have not been counted yet'),
  })
  .meta({ id: 'Tally' })
