import { AppError } from '../../core/errors.ts'

/** Which class of LangChain's answers, and what is told to it. */
export type ModelSetting =
  /** A provider of `initChatModel` and its model: `ollama:llama3.1:8b`. */
  | Readonly<{ kind: 'provider'; provider: string; model: string }>
  /** A class of @langchain/community by its path there: `community:chat_models/deepinfra:ChatDeepInfra:model`. */
  | Readonly<{ kind: 'community'; path: string; className: string; model: string | undefined }>

/** Modules below `chat_models/`, never a way out of the package. */
const COMMUNITY = /^community:(chat_models\/[a-z0-9_]+(?:\/[a-z0-9_]+)*):([A-Z][A-Za-z0-9]*)(?::(.+))?$/
const PROVIDER = /^([a-z][a-z0-9_-]*):(.+)$/

/** Throws AppError `invalid-request` when the setting is neither of the two forms. */
export function parseModelSetting(setting: string): ModelSetting {
  const community = COMMUNITY.exec(setting)
  if (community !== null) {
    const [, path = '', className = '', model] = community
    return { kind: 'community', path, className, model }
  }
  const named = PROVIDER.exec(setting)
  if (named !== null && named[1] !== 'community') {
    const [, provider = '', model = ''] = named
    return { kind: 'provider', provider, model }
  }
  throw new AppError(
    'invalid-request',
    `LECTERN_CHAT_MODEL is “${setting}”, which names no model. Write provider:model, such as ollama:llama3.1, or community:chat_models/FILE:CLASS.`,
  )
}
