import type { Collection } from '../../../core/document.ts'
import type { AskEvent } from '../wire.ts'
import { type AccessApi, createAccessApi } from './access-api.ts'
import { type AnswersApi, createAnswersApi } from './answers-api.ts'
import { type AskInput, ask } from './ask.ts'
import { createCaller } from './caller.ts'
import { type CollectionsApi, createCollectionsApi } from './collections-api.ts'
import { type ConversationsApi, createConversationsApi } from './conversations-api.ts'
import { createDocumentsApi, type DocumentsApi } from './documents-api.ts'
import { isCollection } from './guards.ts'
import { createModelsApi, type ModelsApi } from './models-api.ts'
import { createPagesApi, type PagesApi } from './pages-api.ts'
import type { Signals } from './request.ts'
import { createSessionApi, type SessionApi } from './session-api.ts'
import { createSystemApi, type SystemApi } from './system-api.ts'

/** Everything this page asks of the server. Each call throws an error that `problemOf` turns into words. */
export type Api = Readonly<{
  session: SessionApi
  access: AccessApi
  loadSample(): Promise<Collection>
  collections: CollectionsApi
  documents: DocumentsApi
  pages: PagesApi
  conversations: ConversationsApi
  answers: AnswersApi
  models: ModelsApi
  system: SystemApi
  ask(input: AskInput, signal: AbortSignal): AsyncIterable<AskEvent>
}>

/** `base` is the path of the API, such as `/api/v1`. */
export function createApi(base: string, signals: Signals): Api {
  const caller = createCaller(base, signals)
  return {
    session: createSessionApi(caller),
    access: createAccessApi(caller),
    loadSample: () => caller.json(isCollection, '/sample', { method: 'POST' }),
    collections: createCollectionsApi(caller),
    documents: createDocumentsApi(caller),
    pages: createPagesApi(caller),
    conversations: createConversationsApi(caller),
    answers: createAnswersApi(caller),
    models: createModelsApi(caller),
    system: createSystemApi(caller),
    ask: (input, signal) => ask(caller.send, input, signal),
  }
}
