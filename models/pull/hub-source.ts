import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { jsonOf } from '../json.ts'
import { belongsTo, type ModelListing } from '../registry.ts'
import { downloadFile, SEGMENT_BYTES } from './download.ts'
import { type Http, openHttp, type Proxies } from './http.ts'
import { ORDINARY_PATIENCE, type Patience, untilDone } from './retry.ts'
import type { ModelSource, SourceFile } from './source.ts'

export type HubOptions = Readonly<{
  /** Laid out like huggingface.co. */
  mirror: string
  /** Empty when there is none. */
  token: string
  proxies: Proxies
  connections: number
  /** A branch, a tag or a commit. */
  revision: string
  onWait: Patience['onWait']
  /** Of a connection that brings nothing, and how long to try; the standard ones when left out. */
  stallMs?: number
  patience?: Omit<Patience, 'onWait'>
  segmentBytes?: number
}>

const STALL_MS = 30_000

/** A model as a hub publishes it, at one commit: whatever happens to the branch meanwhile, files are of this one. */
export async function openHubSource(
  model: ModelListing,
  options: HubOptions,
  signal: AbortSignal,
): Promise<ModelSource> {
  const mirror = new URL(options.mirror.endsWith('/') ? options.mirror : `${options.mirror}/`)
  const http = openHttp({ ...options, mirror, stallMs: options.stallMs ?? STALL_MS })
  const patience = {
    ...(options.patience ?? { ...ORDINARY_PATIENCE, random: Math.random }),
    onWait: options.onWait,
  }
  const hub: Hub = { http, mirror, patience, signal }
  try {
    const revision = await commitOf(hub, model, options.revision)
    const files = await listFiles(hub, model, revision)
    return {
      origin: `${mirror.origin}${mirror.pathname}${model.repository}`,
      revision,
      files,
      volume: undefined,
      take: (file, path, { signal, onProgress }) => {
        const url = new URL(`${model.repository}/resolve/${revision}/${file.name}`, mirror)
        // Every file of a listing has its digest.
        const remote = { ...file, url, expected: file.expected! }
        const segmentBytes = options.segmentBytes ?? SEGMENT_BYTES
        const { connections } = options
        return downloadFile(remote, path, { http, connections, segmentBytes, patience, signal, onProgress })
      },
      close: http.close,
    }
  } catch (error) {
    await http.close()
    throw error
  }
}

type Hub = Readonly<{ http: Http; mirror: URL; patience: Patience; signal: AbortSignal }>

const RevisionSchema = z.object({ sha: z.string().regex(/^[0-9a-f]{40}$/) })

async function commitOf(hub: Hub, { repository }: ModelListing, revision: string): Promise<string> {
  const url = new URL(`api/models/${repository}/revision/${encodeURIComponent(revision)}`, hub.mirror)
  return (await getJson(hub, url, RevisionSchema)).content.sha
}

const bytes = z.number().int().nonnegative()
const TreeSchema = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    size: bytes.optional(),
    oid: z.string().optional(),
    lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: bytes }).optional(),
  }),
)

type TreeEntry = z.infer<typeof TreeSchema>[number]

/** Pages of a listing read: far more than a model has. */
const LISTING_PAGES_MAX = 50

/** Names we do not know are passed over, whatever they are: nothing a server says becomes a path. */
async function listFiles(
  hub: Hub,
  model: ModelListing,
  revision: string,
): Promise<ReadonlyMap<string, SourceFile>> {
  const files = new Map<string, SourceFile>()
  let url: URL | undefined = new URL(
    `api/models/${model.repository}/tree/${revision}?recursive=true`,
    hub.mirror,
  )
  for (let pages = 0; url !== undefined && pages < LISTING_PAGES_MAX; pages++) {
    const page: Answer<readonly TreeEntry[]> = await getJson(hub, url, TreeSchema)
    for (const entry of page.content) {
      if (entry.type === 'file' && belongsTo(model, entry.path)) {
        files.set(entry.path, toSourceFile(entry, model, hub.mirror))
      }
    }
    url = page.next
  }
  return files
}

function toSourceFile({ path, size, oid, lfs }: TreeEntry, model: ModelListing, mirror: URL): SourceFile {
  const length = lfs?.size ?? size
  const blob = oid !== undefined && /^[0-9a-f]{40}$/.test(oid) ? oid : undefined
  if (length === undefined || (lfs === undefined && blob === undefined)) {
    throw new AppError(
      'model-unreachable',
      `${mirror.host} does not say how long ${path} is, or its hash. Check LECTERN_MODEL_MIRROR.`,
    )
  }
  if (length > model.fileBytesMax) {
    throw new AppError(
      'model-damaged',
      `${mirror.host} lists ${path} with ${length} bytes; no file of ${model.name} has more than ${model.fileBytesMax}.`,
    )
  }
  const expected =
    lfs === undefined
      ? ({ algorithm: 'git-blob', hex: blob ?? '' } as const)
      : ({ algorithm: 'sha256', hex: lfs.oid } as const)
  return { name: path, bytes: length, expected }
}

/** `next`: where the listing goes on. */
type Answer<Content> = Readonly<{ content: Content; next: URL | undefined }>

const JSON_BYTES_MAX = 10_000_000

async function getJson<Content>(
  { http, mirror, patience, signal }: Hub,
  url: URL,
  schema: z.ZodType<Content>,
): Promise<Answer<Content>> {
  return untilDone(
    async () => {
      const reply = await http.get(url, { accept: 'application/json' }, signal)
      if (reply.kind === 'later') return { ...reply, kind: 'again', gotOn: false }
      const pieces: Uint8Array[] = []
      let length = 0
      const problem = await reply.receive(async (piece) => {
        pieces.push(piece)
        length += piece.byteLength
        return length <= JSON_BYTES_MAX
      })
      if (problem !== undefined) return { kind: 'again', problem, waitMs: undefined, gotOn: false }
      const parsed = schema.safeParse(jsonOf(Buffer.concat(pieces).toString()))
      if (!parsed.success) {
        throw new AppError(
          'model-unreachable',
          `${url.host} answers ${url.pathname} with something else than a model hub. Check LECTERN_MODEL_MIRROR.`,
        )
      }
      return {
        kind: 'done',
        value: { content: parsed.data, next: nextPage(reply.header('link'), url, mirror) },
      }
    },
    patience,
    signal,
  )
}

/** RFC 8288: `<address>; rel="next"`. Never followed to another server. */
function nextPage(link: string | undefined, from: URL, mirror: URL): URL | undefined {
  const address = /<([^>]+)>\s*;\s*rel="next"/.exec(link ?? '')?.[1]
  if (address === undefined || !URL.canParse(address, from)) return undefined
  const next = new URL(address, from)
  return next.origin === mirror.origin ? next : undefined
}
