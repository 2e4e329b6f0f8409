import { SignInBody } from '../requests.ts'
import { jsonAnswer, noContent, type Route, route } from '../route.ts'
import { CollectionSchema, SampleSchema, SessionSchema, SystemStatusSchema } from '../wire.ts'
import type { RouteContext } from './context.ts'

export function systemRoutes({ verbs, auth }: RouteContext): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/status',
      name: 'getStatus',
      summary: 'See what runs, what waits, and what the operator should know',
      tag: 'system',
      answers: [jsonAnswer(SystemStatusSchema, 'The state of the system')],
      handle: async ({ response }) => void response.json(await verbs.status()),
    }),
    route({
      method: 'get',
      path: '/sample',
      name: 'getSample',
      summary: 'See whether the sample collection was loaded',
      tag: 'system',
      answers: [jsonAnswer(SampleSchema, 'Whether it was loaded')],
      handle: async ({ response }) => void response.json({ loaded: await verbs.sample.loaded() }),
    }),
    route({
      method: 'post',
      path: '/sample',
      name: 'loadSample',
      summary: 'Load the sample collection',
      tag: 'system',
      answers: [jsonAnswer(CollectionSchema, 'The sample collection', 201)],
      handle: async ({ response }) => void response.status(201).json(await verbs.sample.load()),
    }),
    route({
      method: 'get',
      path: '/session',
      name: 'getSession',
      summary: 'See whether a key is needed and was given',
      tag: 'system',
      open: true,
      answers: [jsonAnswer(SessionSchema, 'Who is asking')],
      handle: ({ request, response }) => void response.json(auth.session(request)),
    }),
    route({
      method: 'post',
      path: '/session',
      name: 'signIn',
      summary: 'Trade a key for a session cookie',
      tag: 'system',
      open: true,
      body: SignInBody,
      answers: [jsonAnswer(SessionSchema, 'Signed in')],
      handle: ({ body, request, response }) => void response.json(auth.signIn(request, response, body.key)),
    }),
    route({
      method: 'delete',
      path: '/session',
      name: 'signOut',
      summary: 'Sign out',
      tag: 'system',
      open: true,
      answers: [noContent('Signed out')],
      handle: ({ request, response }) => {
        auth.signOut(request, response)
        response.status(204).end()
      },
    }),
  ]
}
