import { IdParams, ListQuery } from '../requests.ts'
import { jsonAnswer, noContent, type Route, route } from '../route.ts'
import { AuditListQuery, AuditListSchema, KeyListSchema, NewKeyBody, NewKeySchema } from '../wire-access.ts'
import { listOptions } from './collections.ts'
import type { RouteContext } from './context.ts'

/** Who may come in, and what those did who were in. */
export function accessRoutes({ auth }: RouteContext): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/keys',
      name: 'createKey',
      right: 'admin',
      summary: 'Make a key; its secret is told this once. With the first one, nobody comes in without',
      tag: 'access',
      body: NewKeyBody,
      answers: [jsonAnswer(NewKeySchema, 'The key and its secret', 201)],
      handle: async ({ body, request, response, verbs }) => {
        const { key, secret } = await verbs.keys.create(body)
        await auth.keysChanged()
        // Whoever made the first one would stand outside with everybody else.
        if (!(await auth.session(request)).signedIn) await auth.signIn(request, response, secret)
        response.status(201).json({ ...key, secret })
      },
    }),
    route({
      method: 'get',
      path: '/keys',
      name: 'listKeys',
      right: 'admin',
      summary: 'List the keys, newest first, also those that let nobody in any more',
      tag: 'access',
      query: ListQuery,
      answers: [jsonAnswer(KeyListSchema, 'Keys without their secrets')],
      handle: async ({ query, response, verbs }) =>
        void response.json(await verbs.keys.list(listOptions(query))),
    }),
    route({
      method: 'delete',
      path: '/keys/{id}',
      name: 'revokeKey',
      right: 'admin',
      summary: 'Revoke a key: it lets nobody in any more, and what is open with it ends',
      tag: 'access',
      params: IdParams,
      answers: [noContent('It lets nobody in any more')],
      handle: async ({ params, response, verbs }) => {
        await verbs.keys.revoke(params.id)
        // Before the answer: whoever has it may rely on it.
        await auth.keysChanged()
        response.status(204).end()
      },
    }),
    route({
      method: 'get',
      path: '/audit',
      name: 'listAudit',
      right: 'admin',
      summary: 'See who did what, newest first',
      tag: 'access',
      query: AuditListQuery,
      answers: [jsonAnswer(AuditListSchema, 'What was noted')],
      handle: async ({ query, response, verbs }) => {
        const { action, key, collection, subject, from, until, ...paging } = query
        const asked = {
          ...listOptions(paging),
          ...(action !== undefined && { action }),
          ...(key !== undefined && { keyId: key }),
          ...(collection !== undefined && { collectionId: collection }),
          ...(subject !== undefined && { subjectId: subject }),
          ...(from !== undefined && { from }),
          ...(until !== undefined && { until }),
        }
        response.json(await verbs.audit.list(asked))
      },
    }),
  ]
}
