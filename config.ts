import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { shownSettings } from './app/shown-settings.ts'
import { parseS3Address } from './library/blobs/s3/address.ts'

/** Parsed once, at boot, and passed on in slices. Nothing else in the program looks at the environment. */
export type Config = ReturnType<typeof loadConfig>

const count = (standard: number) => z.coerce.number().int().positive().default(standard)

/** Wrong addresses are told before anything is opened. */
function isFileStorage(url: string, context: z.RefinementCtx): void {
  try {
    if (url !== '') parseS3Address(url)
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
  }
}

/** Every row has its paragraph in docs/settings.md; a test compares the two. */
export const settings = {
  LECTERN_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  LECTERN_HOST: z.string().default('127.0.0.1'),
  LECTERN_PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  LECTERN_PROBE_HOST: z.string().default('127.0.0.1'),
  LECTERN_PROBE_PORT: z.coerce.number().int().min(0).max(65535).default(8081),
  LECTERN_DATA: z.string().default('data'),
  DATABASE_URL: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]).default(''),
  LECTERN_DATABASE_CONNECTIONS_MAX: z.coerce.number().int().min(2).max(1000).default(10),
  LECTERN_DATABASE_GRAPH_BYTES_MAX: z.coerce.number().int().min(64_000_000).default(2_000_000_000),
  BLOB_URL: z.string().superRefine(isFileStorage).default(''),
  LECTERN_FILE_CACHE_BYTES_MAX: count(10_000_000_000),
  LECTERN_KEYS: z.string().default(''),
  LECTERN_KEY_FAILURES_MAX: count(10),
  LECTERN_HOSTS: z.string().default(''),
  LECTERN_TRUSTED_PROXIES: z.string().default(''),
  LECTERN_AUDIT: z.enum(['off', 'actions', 'questions']).default('actions'),
  LECTERN_AUDIT_DAYS_MAX: count(365),
  LECTERN_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  LECTERN_UPLOAD_BYTES_MAX: count(200_000_000),
  LECTERN_UPLOAD_FILES_MAX: count(500),
  LECTERN_PAGES_MAX: count(20_000),
  LECTERN_IMAGE_PIXELS_MAX: count(120_000_000),
  LECTERN_PAGE_PIXELS_MAX: count(40_000_000),
  LECTERN_PICTURES_BYTES_MAX: z.coerce.number().int().min(0).default(500_000_000),
  LECTERN_PAGE_MS_MAX: count(120_000),
  LECTERN_KOSMOS_PAGE_MS_MAX: count(1_800_000),
  LECTERN_OPEN_MS_MAX: count(60_000),
  LECTERN_PAGE_ATTEMPTS_MAX: count(3),
  LECTERN_LEASE_MS: z.coerce.number().int().min(2_000).max(600_000).default(10_000),
  LECTERN_QUEUE_PAGES_MAX: count(500_000),
  LECTERN_READERS: count(Math.max(1, Math.min(4, cpus().length))),
  LECTERN_READER_MEMORY_BYTES_MAX: count(2_000_000_000),
  LECTERN_READER: z.enum(['auto', 'tesseract', 'kosmos-2.5']).default('auto'),
  LECTERN_LANGUAGES: z
    .string()
    .regex(/^[a-z_]+(\+[a-z_]+)*$/i)
    .default('eng'),
  LECTERN_LANGUAGE_DATA: z.string().default(''),
  LECTERN_DEVICE: z.enum(['auto', 'cpu', 'cuda', 'webgpu']).default('auto'),
  LECTERN_KOSMOS_PRECISION: z.enum(['auto', 'fp32', 'fp16', 'q8', 'q4']).default('auto'),
  LECTERN_THREADS: count(cpus().length),
  LECTERN_ENGINE_MEMORY_BYTES_MAX: count(Math.floor(totalmem() / 2)),
  LECTERN_MODELS: z.string().default(''),
  LECTERN_MODEL_MIRROR: z.url({ protocol: /^https?$/ }).default('https://huggingface.co'),
  LECTERN_MODEL_TOKEN: z.string().default(''),
  LECTERN_MODEL_CONNECTIONS: z.coerce.number().int().min(1).max(32).default(4),
  LECTERN_EMBEDDER: z.string().default('builtin'),
  LECTERN_RERANKER: z.string().default(''),
  LECTERN_ENTAILMENT: z.string().default(''),
  LECTERN_CHAT_MODEL: z.string().default(''),
  LECTERN_CHAT_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  LECTERN_CHAT_KEY: z.string().default(''),
  LECTERN_CHAT_CONTEXT_TOKENS: z.coerce.number().int().min(2048).optional(),
  LECTERN_CHAT_ANSWER_TOKENS_MAX: z.coerce.number().int().min(64).default(1024),
  LECTERN_CHAT_SILENT_MS_MAX: z.coerce.number().int().min(1000).max(290_000).default(240_000),
  LECTERN_CHAT_MS_MAX: count(600_000),
  LECTERN_QUESTION_CHARS_MAX: count(2_000),
  LECTERN_QUESTIONS_WAITING_MAX: count(128),
  LECTERN_PASSAGES_MAX: count(10),
  LECTERN_REQUESTS_PER_MINUTE_MAX: count(600),
  LECTERN_REQUESTS_AT_ONCE_MAX: count(512),
  LECTERN_REQUESTS_AT_ONCE_OF_KEY_MAX: count(256),
  LECTERN_STREAMS_MAX: count(1_000),
  LECTERN_STREAMS_OF_KEY_MAX: count(500),
  LECTERN_STALLED_MS_MAX: count(60_000),
  LECTERN_EVIDENCE_AT_ONCE_MAX: count(2),
  LECTERN_REQUEST_MS_MAX: count(6 * 3_600_000),
  LECTERN_HEADER_BYTES_MAX: z.coerce.number().int().min(4_096).max(1_048_576).default(16_384),
  LECTERN_BODY_BYTES_MAX: count(1_000_000),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().default(''),
  OTEL_SERVICE_NAME: z.string().default('lectern'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
} as const

/**
 * Throws a sentence that names the variable and the accepted range. `environment` is usually process.env; what was said
 * on the command line wins over it.
 */
export function loadConfig(
  environment: Readonly<Record<string, string | undefined>>,
  commandLine: Readonly<Record<string, string | undefined>> = {},
) {
  const env = { ...environment, ...commandLine }
  const parsed = z.object(settings).safeParse(withoutEmpty(env))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`${issue?.path.join('.')}: ${issue?.message}. See docs/settings.md.`)
  }
  const vars = parsed.data
  return Object.freeze({
    server: {
      host: vars.LECTERN_HOST,
      port: vars.LECTERN_PORT,
      keys: listIn(vars.LECTERN_KEYS),
      keyFailuresMax: vars.LECTERN_KEY_FAILURES_MAX,
      names: listIn(vars.LECTERN_HOSTS),
      trustedProxies: listIn(vars.LECTERN_TRUSTED_PROXIES),
      requestsPerMinuteMax: vars.LECTERN_REQUESTS_PER_MINUTE_MAX,
      requestsAtOnceMax: vars.LECTERN_REQUESTS_AT_ONCE_MAX,
      requestsAtOnceOfKeyMax: vars.LECTERN_REQUESTS_AT_ONCE_OF_KEY_MAX,
      streamsMax: vars.LECTERN_STREAMS_MAX,
      streamsOfKeyMax: vars.LECTERN_STREAMS_OF_KEY_MAX,
      stalledMsMax: vars.LECTERN_STALLED_MS_MAX,
      evidenceAtOnceMax: vars.LECTERN_EVIDENCE_AT_ONCE_MAX,
      requestMsMax: vars.LECTERN_REQUEST_MS_MAX,
      headerBytesMax: vars.LECTERN_HEADER_BYTES_MAX,
      bodyBytesMax: vars.LECTERN_BODY_BYTES_MAX,
      questionCharsMax: vars.LECTERN_QUESTION_CHARS_MAX,
      uploadBytesMax: vars.LECTERN_UPLOAD_BYTES_MAX,
      uploadFilesMax: vars.LECTERN_UPLOAD_FILES_MAX,
    },
    role: vars.LECTERN_ROLE,
    /** Where a worker tells how it is. */
    probe: { host: vars.LECTERN_PROBE_HOST, port: vars.LECTERN_PROBE_PORT },
    audit: { keep: vars.LECTERN_AUDIT, daysMax: vars.LECTERN_AUDIT_DAYS_MAX },
    data: vars.LECTERN_DATA,
    database: {
      url: vars.DATABASE_URL,
      connectionsMax: vars.LECTERN_DATABASE_CONNECTIONS_MAX,
      graphBytesMax: vars.LECTERN_DATABASE_GRAPH_BYTES_MAX,
    },
    files: { url: vars.BLOB_URL, cacheBytesMax: vars.LECTERN_FILE_CACHE_BYTES_MAX },
    picturesBytesMax: vars.LECTERN_PICTURES_BYTES_MAX,
    log: vars.LECTERN_LOG,
    tracing: {
      endpoint: vars.OTEL_EXPORTER_OTLP_ENDPOINT,
      headers: vars.OTEL_EXPORTER_OTLP_HEADERS,
      serviceName: vars.OTEL_SERVICE_NAME,
      sampleRatio: vars.OTEL_TRACES_SAMPLER_ARG,
    },
    ingest: {
      pagesMax: vars.LECTERN_PAGES_MAX,
      imagePixelsMax: vars.LECTERN_IMAGE_PIXELS_MAX,
      pagePixelsMax: vars.LECTERN_PAGE_PIXELS_MAX,
      pageMsMax: vars.LECTERN_PAGE_MS_MAX,
      kosmosPageMsMax: vars.LECTERN_KOSMOS_PAGE_MS_MAX,
      openMsMax: vars.LECTERN_OPEN_MS_MAX,
      pageAttemptsMax: vars.LECTERN_PAGE_ATTEMPTS_MAX,
      leaseMs: vars.LECTERN_LEASE_MS,
      queuePagesMax: vars.LECTERN_QUEUE_PAGES_MAX,
      readers: vars.LECTERN_READERS,
      readerMemoryBytesMax: vars.LECTERN_READER_MEMORY_BYTES_MAX,
    },
    reader: {
      choice: vars.LECTERN_READER,
      languages: vars.LECTERN_LANGUAGES.split('+'),
      languageData: vars.LECTERN_LANGUAGE_DATA,
    },
    engine: {
      device: vars.LECTERN_DEVICE,
      precision: vars.LECTERN_KOSMOS_PRECISION,
      threads: vars.LECTERN_THREADS,
      memoryBytesMax: vars.LECTERN_ENGINE_MEMORY_BYTES_MAX,
      // Sooner than the page that waits for it gives up: the next attempt finds an engine that works.
      silentMsMax: Math.ceil(0.9 * vars.LECTERN_KOSMOS_PAGE_MS_MAX),
    },
    models: {
      folder: vars.LECTERN_MODELS || join(vars.LECTERN_DATA, 'models'),
      mirror: vars.LECTERN_MODEL_MIRROR,
      token: vars.LECTERN_MODEL_TOKEN,
      connections: vars.LECTERN_MODEL_CONNECTIONS,
      proxies: proxiesIn(env),
    },
    index: { embedder: vars.LECTERN_EMBEDDER, reranker: vars.LECTERN_RERANKER },
    chat: {
      model: vars.LECTERN_CHAT_MODEL,
      url: vars.LECTERN_CHAT_URL,
      key: vars.LECTERN_CHAT_KEY,
      contextTokens: vars.LECTERN_CHAT_CONTEXT_TOKENS,
      answerTokensMax: vars.LECTERN_CHAT_ANSWER_TOKENS_MAX,
      silentMsMax: vars.LECTERN_CHAT_SILENT_MS_MAX,
      msMax: vars.LECTERN_CHAT_MS_MAX,
    },
    qa: {
      questionsWaitingMax: vars.LECTERN_QUESTIONS_WAITING_MAX,
      passagesMax: vars.LECTERN_PASSAGES_MAX,
      entailment: vars.LECTERN_ENTAILMENT,
    },
    /** The same once more, for people to see. */
    shown: shownSettings(vars, environment, commandLine),
  } as const)
}

/** Not settings of ours but of the machine; like curl and git, the lower-case name wins. Empty: none. */
function proxiesIn(env: Readonly<Record<string, string | undefined>>) {
  return {
    http: env.http_proxy || env.HTTP_PROXY || '',
    https: env.https_proxy || env.HTTPS_PROXY || '',
    exceptions: env.no_proxy || env.NO_PROXY || '',
  } as const
}

/** Values separated by commas. */
function listIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** `NAME=` in a file means the default, not an empty value. */
function withoutEmpty(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}
