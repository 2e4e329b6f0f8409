import type { z } from 'zod'
import { jsonAnswer, noContent, type Route, route } from '../route.ts'
import { CollectionSchema, SampleSchema, SystemStatusSchema } from '../wire.ts'
import { HealthSchema, ReadingSchema, SettingsSchema, StorageSchema } from '../wire-system.ts'
import type { RouteContext } from './context.ts'

export function systemRoutes({ limits }: RouteContext): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/status',
      name: 'getStatus',
      right: 'read',
      summary: 'See what runs, what waits, and what the operator should know',
      tag: 'system',
      answers: [jsonAnswer(SystemStatusSchema, 'The state of the system')],
      handle: async ({ response, verbs }) => {
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
      right: 'admin',
      summary: 'See whether all is well, and what somebody should look at',
      tag: 'system',
      answers: [jsonAnswer(HealthSchema, 'How the program and the machine are')],
      handle: async ({ response, verbs }) =>
        void response.json((await verbs.system.health()) satisfies z.infer<typeof HealthSchema>),
    }),
    route({
      method: 'get',
      path: '/system/reading',
      name: 'getReading',
      right: 'admin',
      summary: 'See how fast pages are read, what waits, and what could not be read',
      tag: 'system',
      answers: [jsonAnswer(ReadingSchema, 'Times by stage, the queue, and failures of late')],
      handle: async ({ response, verbs }) =>
        void response.json((await verbs.system.reading()) satisfies z.infer<typeof ReadingSchema>),
    }),
    route({
      method: 'get',
      path: '/system/storage',
      name: 'getStorage',
      right: 'admin',
      summary: 'See what lies on the disk; measured some seconds ago at most',
      tag: 'system',
      answers: [jsonAnswer(StorageSchema, 'Bytes by kind and by collection')],
      handle: async ({ response, verbs }) =>
        void response.json((await verbs.system.storage()) satisfies z.infer<typeof StorageSchema>),
    }),
    route({
      method: 'delete',
      path: '/system/indexes',
      name: 'clearIndexes',
      right: 'admin',
      summary: 'Remove the cached vector indexes, which are made again when they are needed',
      tag: 'system',
      answers: [noContent('They are gone')],
      handle: async ({ response, verbs }) => {
        await verbs.system.clearIndexes()
        response.status(204).end()
      },
    }),
    route({
      method: 'get',
      path: '/system/settings',
      name: 'getSettings',
      right: 'admin',
      summary: 'See every setting and where its value comes from; never a secret',
      tag: 'system',
      answers: [jsonAnswer(SettingsSchema, 'The settings')],
      handle: ({ response, verbs }) =>
        void response.json({ items: verbs.system.settings() } satisfies z.infer<typeof SettingsSchema>),
    }),
    route({
      method: 'get',
      path: '/sample',
      name: 'getSample',
      right: 'read',
      summary: 'See whether the sample collection was loaded',
      tag: 'system',
      answers: [jsonAnswer(SampleSchema, 'Whether it was loaded')],
      handle: async ({ response, verbs }) => void response.json({ loaded: await verbs.sample.loaded() }),
    }),
    route({
      method: 'post',
      path: '/sample',
      name: 'loadSample',
      right: 'write',
      summary: 'Load the sample collection',
      tag: 'system',
      answers: [jsonAnswer(CollectionSchema, 'The sample collection', 201)],
      handle: async ({ response, verbs }) => void response.status(201).json(await verbs.sample.load()),
    }),
  ]
}
