import { createHash } from 'node:crypto'
import type { Request } from 'express'
import type { z } from 'zod'
import { readUpload } from '../read-upload.ts'
import { ImageQuery, PageParams, ReadQuery } from '../requests.ts'
import { type Call, jsonAnswer, type Route, route } from '../route.ts'
import { toWirePage } from '../to-wire.ts'
import { PageSchema, ReadingSchema } from '../wire.ts'
import type { RouteContext } from './context.ts'

export function pageRoutes({ limits }: RouteContext): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/documents/{id}/pages/{page}',
      name: 'getPage',
      right: 'read',
      summary: 'Get the lines and blocks of a page with their boxes',
      tag: 'pages',
      params: PageParams,
      answers: [jsonAnswer(PageSchema, 'The page')],
      handle: async ({ params, response, verbs }) =>
        void response.json(toWirePage(params.id, await verbs.pages.get(params.id, params.page))),
    }),
    route({
      method: 'get',
      path: '/documents/{id}/pages/{page}/image',
      name: 'getPageImage',
      right: 'read',
      summary: 'Get the picture of a page or of a part of it, with lines highlighted on it if wanted',
      tag: 'pages',
      params: PageParams,
      query: ImageQuery,
      answers: [{ status: 200, description: 'The picture', mediaTypes: ['image/png', 'image/webp'] }],
      handle: sendImage,
    }),
    route({
      method: 'post',
      path: '/read',
      name: 'readFile',
      right: 'ask',
      summary: 'Read a file without storing it; as events, each page comes when it is read',
      tag: 'pages',
      query: ReadQuery,
      files: { field: 'file', several: false },
      answers: [jsonAnswer(ReadingSchema, 'Its pages')],
      handle: ({ query, request, response, signal, verbs }) =>
        readUpload(verbs, query, limits, request, response, signal),
    }),
  ]
}

/** Seconds a browser may show a picture again without asking: turning back a page should not wait for anybody. */
const BARE_PICTURE_S = 3_600

async function sendImage({
  params,
  query,
  request,
  response,
  signal,
  verbs,
}: Call<z.infer<typeof PageParams>, z.infer<typeof ImageQuery>, unknown>): Promise<void> {
  const document = await verbs.documents.get(params.id)
  const format = wantsWebp(request) ? 'webp' : 'png'
  // Highlighted boxes change when a page is read again; the bare picture never does.
  const bare = query.highlight.length === 0
  const version = bare ? '' : document.updatedAt
  response.vary('accept')
  response.setHeader('cache-control', bare ? `private, max-age=${BARE_PICTURE_S}` : 'private, no-cache')
  const etag = etagOf([document.sha256, params.page, query, format, version])
  response.setHeader('etag', etag)
  if ((request.get('if-none-match') ?? '').includes(etag)) {
    response.status(304).end()
    return
  }
  const { width, region, highlight } = query
  const options = {
    highlight,
    format,
    ...(width !== undefined && { width }),
    ...(region && { region }),
  } as const
  const { mediaType, bytes } = await verbs.pages.image(params.id, params.page, options, signal)
  response.type(mediaType).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

/** Only clients that name WebP get it: half of them say `*`/`*` and mean PNG. */
function wantsWebp(request: Request): boolean {
  return (request.headers.accept ?? '').includes('image/webp')
}

function etagOf(parts: readonly unknown[]): string {
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}"`
}
