import { z } from 'zod'
import { id, text, wholeNumber } from './requests.ts'

/** Questions in one set at most: each was asked before it is given. */
const SUGGESTIONS_MAX = 12
const DOCUMENTS_MAX = 200

const limit = (usual: number) => wholeNumber(1, SUGGESTIONS_MAX, 'How many at most').default(usual)

export const SuggestionsQuery = z.strictObject({
  limit: limit(4),
  documents: z
    .string()
    .transform((value) => value.split(',').filter((part) => part !== ''))
    .pipe(z.array(id).min(1).max(DOCUMENTS_MAX))
    .optional()
    .meta({ type: 'string', description: `Up to ${DOCUMENTS_MAX} document ids, separated by commas` }),
})

export const FollowUpsQuery = z.strictObject({ limit: limit(3) })

export const FeedbackBody = z
  .strictObject({
    verdict: z.enum(['right', 'wrong']),
    note: text.max(2_000).optional().describe('What was wrong or missing, in the person’s words'),
  })
  .meta({ id: 'FeedbackRequest' })

export const EvidenceQuery = z.strictObject({ format: z.enum(['html', 'pdf']).default('html') })
