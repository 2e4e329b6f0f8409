import { z } from 'zod'

const bytes = z.int().min(0)

const ConditionSchema = z
  .object({
    kind: z.enum(['ready', 'absent', 'partial', 'unconverted', 'damaged']),
    problem: z.string().optional().describe('Of a damaged one: a sentence for the operator'),
  })
  .describe(
    '`partial`: some of it came, fetching goes on from there. `unconverted`: all of it came and is yet to be converted.',
  )

const ModelSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['reader', 'answerer', 'embedder', 'reranker', 'entailment']),
    origin: z
      .enum(['shipped', 'fetched', 'brought'])
      .describe('With Lectern; downloaded when a person says so; a folder or service the operator named'),
    state: ConditionSchema,
    inUse: z.boolean(),
    bytes: bytes.describe('On the server’s disk'),
    downloadBytes: bytes.optional().describe('About how much comes over the network'),
    licence: z.string().optional().describe('SPDX'),
    setting: z.string().optional().describe('The environment variable that chooses it'),
  })
  .meta({ id: 'Model' })

/** One flat record with what each kind has; core/model-shelf.ts says which has which. */
export const ModelTransferSchema = z
  .object({
    model: z.string(),
    kind: z.enum(['running', 'finished', 'cancelled', 'failed']),
    stage: z.enum(['connecting', 'checking', 'downloading', 'converting']).optional(),
    done: z.number().min(0).optional().describe('Bytes; numbers of the model while it is converted'),
    total: z.number().min(0).optional(),
    bytesPerSecond: z.number().min(0).nullable().optional(),
    waiting: z.string().nullable().optional().describe('Why nothing comes at the moment'),
    at: z.iso.datetime().optional().describe('When it ended'),
    code: z.string().optional().describe('Of a failure: the last part of a problem’s type'),
    problem: z.string().optional().describe('Of a failure: one sentence'),
  })
  .meta({ id: 'ModelTransfer' })

export const ModelShelfSchema = z
  .object({
    folder: z.string(),
    items: z.array(ModelSchema).readonly(),
    transfer: ModelTransferSchema.nullable().describe('The current one, or the last since the start'),
  })
  .meta({ id: 'ModelShelf' })

export type WireModelShelf = z.infer<typeof ModelShelfSchema>
