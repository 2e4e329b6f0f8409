import { z } from 'zod'
import { problemCode } from './wire.ts'

const bytes = z.number().min(0)
const milliseconds = z.number().min(0)
const timestamp = z.iso.datetime()
const count = z.int().min(0)

const DiskSchema = z
  .object({ freeBytes: bytes, totalBytes: bytes })
  .describe('Of the volume with the data folder')

const StageTimesSchema = z
  .object({
    stage: z.string(),
    by: z.string().describe('The reader or embedder it was done for'),
    count,
    totalMs: milliseconds,
    p50Ms: milliseconds,
    p95Ms: milliseconds,
    slowestMs: milliseconds,
    upTo: z.array(z.object({ ms: milliseconds, count })).readonly(),
  })
  .meta({ id: 'StageTimes' })

const ReadingFailureSchema = z
  .object({
    collectionId: z.string(),
    documentId: z.string(),
    documentName: z.string(),
    page: z.int().min(1).nullable().describe('Null where the whole document could not be read'),
    problem: z.string(),
    problemCode,
    at: timestamp,
  })
  .meta({ id: 'ReadingFailure' })

export const ReadingSchema = z
  .object({
    since: timestamp,
    stages: z.array(StageTimesSchema).readonly(),
    queue: z.object({
      queuedDocuments: count,
      waitingPages: count,
      leased: count,
      pagesPerMinute: z.number().min(0).nullable(),
      secondsLeft: z.number().min(0).nullable(),
    }),
    pages: z.object({ read: count, failed: count }),
    failures: z.array(ReadingFailureSchema).readonly(),
  })
  .meta({ id: 'Reading' })

export const StorageSchema = z
  .object({
    measuredAt: timestamp,
    folder: z.string(),
    modelsFolder: z.string(),
    bytes: z.object({
      database: bytes,
      files: bytes,
      indexes: bytes,
      pictures: bytes,
      models: bytes,
      other: bytes,
    }),
    disk: DiskSchema,
    collections: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          documents: count,
          pages: count,
          chunks: count,
          fileBytes: bytes.describe('A file that lies in two collections counts in both'),
          indexBytes: bytes,
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Storage' })

const FindingSchema = z.object({
  code: z.enum([
    'disk-low',
    'disk-full',
    'slow',
    'memory-low',
    'reading-stopped',
    'reader-missing',
    'unread',
    'remarks',
  ]),
  state: z.enum(['attention', 'failing']),
})

const MemberSchema = z
  .object({
    id: z.string(),
    host: z.string(),
    pid: count,
    role: z.enum(['all', 'web', 'worker']),
    version: z.string(),
    startedAt: timestamp,
    seenAt: timestamp,
    alive: z.boolean().describe('False when it has been silent for half a minute'),
    reader: z
      .string()
      .describe('Who reads its pages when nobody asks for another; empty when it does not read'),
    readers: z.array(z.string()).readonly().describe('The choices it can read for'),
    gpu: z.boolean(),
    pagesRead: count.describe('Since it started'),
    atWork: z
      .array(
        z.object({
          kind: z.enum(['open', 'page', 'index']),
          documentId: z.string(),
          documentName: z.string(),
          page: z.int().min(1).nullable(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Member' })

export const HealthSchema = z
  .object({
    state: z.enum(['well', 'attention', 'failing']),
    findings: z.array(FindingSchema).readonly(),
    remarks: z.array(z.string()).readonly(),
    version: z.string(),
    runtime: z.string(),
    platform: z.string(),
    startedAt: timestamp,
    engines: z.object({
      reader: z.string(),
      readers: z.array(z.string()).readonly(),
      embedder: z.string(),
      answerers: z.array(z.string()).readonly(),
      vectorIndex: z.enum(['hnsw', 'exact', 'pgvector']),
    }),
    memory: z.object({ usedBytes: bytes, machineFreeBytes: bytes, machineBytes: bytes }),
    delayMs: z
      .object({ p50: milliseconds, p99: milliseconds, max: milliseconds })
      .describe('How late the process came to its work in the last minute'),
    disk: DiskSchema,
    indexes: z.object({ current: count, behind: count, absent: count }),
    members: z.array(MemberSchema).readonly().describe('The processes that serve the library'),
  })
  .meta({ id: 'Health' })

const ShownSettingSchema = z
  .object({
    name: z.string(),
    value: z.string().nullable().describe('Null where there is none, or where it is secret'),
    source: z.enum(['default', 'environment', 'command-line']),
    secret: z.boolean(),
  })
  .meta({ id: 'Setting' })

export const SettingsSchema = z
  .object({ items: z.array(ShownSettingSchema).readonly() })
  .meta({ id: 'Settings' })
