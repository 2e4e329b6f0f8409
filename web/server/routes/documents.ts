import { DocumentPatchBody, DocumentsQuery, ExportQuery, IdParams, RereadBody } from '../requests.ts'
import { jsonAnswer, noContent, type Route, route } from '../route.ts'
import { sendFile, sendPieces } from '../send.ts'
import { FILES_FIELD, takeUpload } from '../upload.ts'
import { DocumentSchema, FailuresSchema, UploadSchema } from '../wire.ts'
import { DocumentListingSchema, TallySchema } from '../wire-documents.ts'
import type { RouteContext } from './context.ts'

export function documentRoutes({ limits }: RouteContext): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/collections/{id}/documents',
      name: 'addDocuments',
      right: 'write',
      summary: 'Store files; they are read in the background',
      tag: 'documents',
      params: IdParams,
      files: { field: FILES_FIELD, several: true },
      answers: [jsonAnswer(UploadSchema, 'What was stored, and what was not and why', 202)],
      handle: async ({ params, request, response, signal, verbs }) => {
        await verbs.collections.get(params.id)
        // Before a byte of it is taken.
        await verbs.documents.requireRoom()
        response.status(202).json(await takeUpload(verbs, params.id, request, limits, signal))
      },
    }),
    route({
      method: 'get',
      path: '/collections/{id}/documents',
      name: 'listDocuments',
      right: 'read',
      summary: 'List the documents of a collection',
      tag: 'documents',
      params: IdParams,
      query: DocumentsQuery,
      answers: [jsonAnswer(DocumentListingSchema, 'Documents')],
      handle: async ({ params, query, response, verbs }) => {
        const { cursor, status, name, ...given } = query
        const asked = {
          ...given,
          ...(cursor !== undefined && { cursor }),
          ...(status !== undefined && { status }),
          ...(name !== undefined && { name }),
        }
        response.json(await verbs.documents.list(params.id, asked))
      },
    }),
    route({
      method: 'get',
      path: '/collections/{id}/tally',
      name: 'tallyDocuments',
      right: 'read',
      summary: 'Count the documents of a collection by status, and the pages that are still to be read',
      tag: 'documents',
      params: IdParams,
      answers: [jsonAnswer(TallySchema, 'The counts')],
      handle: async ({ params, response, verbs }) =>
        void response.json(await verbs.documents.tally(params.id)),
    }),
    route({
      method: 'get',
      path: '/documents/{id}',
      name: 'getDocument',
      right: 'read',
      summary: 'Look at a document and how far it has been read',
      tag: 'documents',
      params: IdParams,
      answers: [jsonAnswer(DocumentSchema, 'The document')],
      handle: async ({ params, response, verbs }) => void response.json(await verbs.documents.get(params.id)),
    }),
    route({
      method: 'patch',
      path: '/documents/{id}',
      name: 'updateDocument',
      right: 'write',
      summary: 'Rename a document, or move it to another collection with all that was read',
      tag: 'documents',
      params: IdParams,
      body: DocumentPatchBody,
      answers: [jsonAnswer(DocumentSchema, 'The document as it is now')],
      handle: async ({ params, body: { name, collectionId }, response, verbs }) => {
        const patch = {
          ...(name !== undefined && { name }),
          ...(collectionId !== undefined && { collectionId }),
        }
        response.json(await verbs.documents.update(params.id, patch))
      },
    }),
    route({
      method: 'delete',
      path: '/documents/{id}',
      name: 'deleteDocument',
      right: 'write',
      summary: 'Remove a document with its pages, vectors and file',
      tag: 'documents',
      params: IdParams,
      answers: [noContent('All of it is gone')],
      handle: async ({ params, response, verbs }) => {
        await verbs.documents.remove(params.id)
        response.status(204).end()
      },
    }),
    route({
      method: 'post',
      path: '/documents/{id}/retry',
      name: 'retryDocument',
      right: 'write',
      summary: 'Read again what is missing',
      tag: 'documents',
      params: IdParams,
      answers: [jsonAnswer(DocumentSchema, 'The document as it is now')],
      handle: async ({ params, response, verbs }) =>
        void response.json(await verbs.documents.retry(params.id)),
    }),
    route({
      method: 'post',
      path: '/documents/{id}/reread',
      name: 'rereadDocument',
      right: 'write',
      summary: 'Read all or some pages again, by another reader if wanted; until then they stay as they are',
      tag: 'documents',
      params: IdParams,
      body: RereadBody,
      answers: [jsonAnswer(DocumentSchema, 'The document as it is now', 202)],
      handle: async ({ params, body, response, verbs }) =>
        void response.status(202).json(await verbs.documents.reread(params.id, body)),
    }),
    route({
      method: 'post',
      path: '/documents/{id}/cancel',
      name: 'cancelDocument',
      right: 'write',
      summary: 'Stop reading; what was read stays',
      tag: 'documents',
      params: IdParams,
      answers: [jsonAnswer(DocumentSchema, 'The document as it is now')],
      handle: async ({ params, response, verbs }) =>
        void response.json(await verbs.documents.cancel(params.id)),
    }),
    route({
      method: 'get',
      path: '/documents/{id}/failures',
      name: 'listFailures',
      right: 'read',
      summary: 'List the pages that could not be read, and why',
      tag: 'documents',
      params: IdParams,
      answers: [jsonAnswer(FailuresSchema, 'Pages that failed')],
      handle: async ({ params, response, verbs }) =>
        void response.json({ items: await verbs.documents.failures(params.id) }),
    }),
    route({
      method: 'get',
      path: '/documents/{id}/file',
      name: 'getFile',
      right: 'read',
      summary: 'Download the original bytes',
      tag: 'documents',
      params: IdParams,
      answers: [{ status: 200, description: 'The file', mediaTypes: ['application/octet-stream'] }],
      handle: async ({ params, request, response, signal, verbs }) =>
        sendFile(request, response, await verbs.documents.file(params.id), signal),
    }),
    route({
      method: 'get',
      path: '/documents/{id}/markdown',
      name: 'getMarkdown',
      right: 'read',
      summary: 'Get the whole document as markdown',
      tag: 'documents',
      params: IdParams,
      answers: [{ status: 200, description: 'Markdown', mediaTypes: ['text/markdown'] }],
      handle: async ({ params, response, signal, verbs }) => {
        const { content } = await verbs.documents.export(params.id, 'markdown', signal)
        await sendPieces(response, { mediaType: 'text/markdown', content })
      },
    }),
    route({
      method: 'get',
      path: '/documents/{id}/export',
      name: 'exportDocument',
      right: 'read',
      summary: 'Download the document as markdown, JSON, hOCR, ALTO or searchable PDF',
      tag: 'documents',
      params: IdParams,
      query: ExportQuery,
      answers: [
        {
          status: 200,
          description: 'The document in the format asked for',
          mediaTypes: [
            'text/markdown',
            'application/json',
            'application/xhtml+xml',
            'application/xml',
            'application/pdf',
          ],
        },
      ],
      handle: async ({ params, query, response, signal, verbs }) => {
        const document = await verbs.documents.get(params.id)
        const { mediaType, extension, content } = await verbs.documents.export(
          params.id,
          query.format,
          signal,
        )
        const name = `${document.name.replace(/\.[^.]{1,8}$/, '')}.${extension}`
        await sendPieces(response, { mediaType, content, name })
      },
    }),
  ]
}
