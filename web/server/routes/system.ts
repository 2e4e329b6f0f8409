import type { z } from 'zod'
import { SignInBody } from '../requests.ts'
import { jsonAnswer, noContent, type Route, route } from '../route.ts'
import { CollectionSchema, SampleSchema, SessionSchema, SystemStatusSchema } from '../wire.ts'
import { HealthSchema, ReadingSchema, SettingsSchema, StorageSchema } from '../wire-system.ts'
import type { RouteContext } from './context.ts'

export function systemRoutes({ verbs, auth, limits }: RouteContext): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/status',
      name: 'getStatus',
      summary: 'See what runs, what waits, and what the operator should know',
      tag: 'system',
      answers: [jsonAnswer(SystemStatusSchema, 'The state of the system')],
      handle: async ({ response }) => {
        const { questionCharsMax } = limits
        response.json({ ...(await verbs.status()), questionCharsMax } satisfies z.infer<
          typeof SystemStatusSchema
        >)
      },
    }),
    route({
      method: 'get',
      path: '/system/health',
      name: 'getHealth',
      summary: 'See whether all is well, and what somebody should look at',
      tag: 'system',
      answers: [jsonAnswer(HealthSchema, 'How the program and the machine are')],
      handle: async ({ response }) =>
        void response.json((await verbs.system.health()) satisfies z.infer<typeof HealthSchema>),
    }),
    route({
      method: 'get',
      path: '/system/reading',
      name: 'getReading',
      summary: 'See how fast pages are read, what waits, and what could not be read',
      tag: 'system',
      answers: [jsonAnswer(ReadingSchema, 'Times by stage, the queue, and failures of late')],
      handle: async ({ response }) =>
        void response.json((await verbs.system.reading()) satisfies z.infer<typeof ReadingSchema>),
    }),
    route({
      method: 'get',
      path: '/system/storage',
      name: 'getStorage',
      summary: 'See what lies on the disk; measured some seconds ago at most',
      tag: 'system',
      answers: [jsonAnswer(StorageSchema, 'Bytes by kind and by collection')],
      handle: async ({ response }) =>
        void response.json((await verbs.system.storage()) satisfies z.infer<typeof StorageSchema>),
    }),
    route({
      method: 'delete',
      path: '/system/indexes',
      name: 'clearIndexes',
      summary: 'Remove the cached vector indexes, which are made again when they are needed',
      tag: 'system',
      answers: [noContent('They are gone')],
      handle: async ({ response }) => {
        await verbs.system.clearIndexes()
        response.status(204).end()
      },
    }),
    route({
      method: 'get',
      path: '/system/settings',
      name: 'getSettings',
      summary: 'See every setting and where its value comes from; never a secret',
      tag: 'system',
      answers: [jsonAnswer(SettingsSchema, 'The settings')],
      handle: ({ response }) =>
        void response.json({ items: verbs.system.settings() } satisfies z.infer<typeof SettingsSchema>),
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
