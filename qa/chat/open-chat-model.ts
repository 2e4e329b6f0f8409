import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AppError } from '../../core/errors.ts'
import type { ChatModel } from './chat-model.ts'
import { fromLangChain } from './langchain-model.ts'
import { fieldsFor, type ModelFields } from './model-fields.ts'
import { type ModelSetting, parseModelSetting } from './model-setting.ts'
import { type Patience, patientModel } from './patient-model.ts'

export type ChatModelOptions = Patience &
  Readonly<{
    /** `provider:model`, or a class of @langchain/community: model-setting.ts. */
    model: string
    /** Empty: the provider's own address. */
    url: string
    /** Empty: the provider's own environment variable. Never logged. */
    key: string
    /** Undefined: what LangChain knows of the model, else what most take. */
    contextTokens: number | undefined
    answerTokensMax: number
  }>

/**
 * The configured chat model, by LangChain; nothing is sent yet. Throws AppError `invalid-request` for a setting that
 * names none, `model-missing` with the command that installs what is not there.
 */
export async function openChatModel(options: ChatModelOptions): Promise<ChatModel> {
  keepToTheModel()
  const setting = parseModelSetting(options.model)
  const fields = {
    ...options,
    model: setting.model ?? '',
    contextTokens: options.contextTokens ?? CONTEXT_TOKENS,
  }
  const model =
    setting.kind === 'provider' ? await openProvider(setting, fields) : await openCommunity(setting, fields)
  const known = options.contextTokens ?? contextKnown(setting, model)
  const { model: name, answerTokensMax } = options
  return patientModel(fromLangChain(model, { name, contextTokens: known, answerTokensMax }), options)
}

/** What is taken for the context of a model nobody knows: that of Llama 3.0, and more than ten passages need. */
const CONTEXT_TOKENS = 8192

/** Ollama gives a model the context it is asked for, whatever it could take. */
function contextKnown(setting: ModelSetting, model: BaseChatModel): number {
  if (setting.kind === 'provider' && setting.provider === 'ollama') return CONTEXT_TOKENS
  return model.profile?.maxInputTokens ?? CONTEXT_TOKENS
}

/**
 * Variables by which LangChain sends every prompt to LangSmith or prints it: passages go to the configured model and
 * nowhere else, whatever was set for other programs on this machine.
 */
const TELLTALES = [
  'LANGSMITH_TRACING',
  'LANGSMITH_TRACING_V2',
  'LANGCHAIN_TRACING',
  'LANGCHAIN_TRACING_V2',
  'LANGCHAIN_VERBOSE',
]

function keepToTheModel(): void {
  for (const name of TELLTALES) delete process.env[name]
}

async function openProvider(
  { provider, model }: Extract<ModelSetting, { kind: 'provider' }>,
  given: ModelFields,
): Promise<BaseChatModel> {
  const { initChatModel, MODEL_PROVIDER_CONFIG } = await import('langchain/chat_models/universal')
  const known: Readonly<Record<string, Readonly<{ package: string }>>> = MODEL_PROVIDER_CONFIG
  const found = known[provider]
  if (found === undefined) {
    throw new AppError(
      'invalid-request',
      `LECTERN_CHAT_MODEL asks for the provider “${provider}”. There are: ${Object.keys(known).sort().join(', ')}.`,
    )
  }
  const fields = fieldsFor(provider, given)
  if (fields === undefined) {
    throw new AppError(
      'invalid-request',
      `LECTERN_CHAT_URL means nothing to the provider “${provider}”. Leave it out, or use openai: with a server that speaks as OpenAI's does.`,
    )
  }
  return made(found.package, given, () => initChatModel(model, { ...fields, modelProvider: provider }))
}

/** Its classes go by many words; these are the commonest. */
async function openCommunity(
  { path, className, model }: Extract<ModelSetting, { kind: 'community' }>,
  given: ModelFields,
): Promise<BaseChatModel> {
  return made('@langchain/community', given, async () => {
    const module: Readonly<Record<string, unknown>> = await import(`@langchain/community/${path}`)
    const found = module[className]
    if (typeof found !== 'function') {
      throw new AppError('model-missing', `@langchain/community/${path} has no class ${className}.`)
    }
    const fields = {
      maxRetries: 0,
      temperature: 0,
      maxTokens: given.answerTokensMax,
      ...(model !== undefined && { model, modelName: model }),
      ...(given.key !== '' && { apiKey: given.key }),
      ...(given.url !== '' && { baseUrl: given.url, baseURL: given.url }),
    }
    // Every class of that folder is made with one record of fields.
    return new (found as new (fields: object) => BaseChatModel)(fields)
  })
}

async function made(
  packageName: string,
  { key }: ModelFields,
  make: () => Promise<BaseChatModel>,
): Promise<BaseChatModel> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof AppError) throw error
    const said = error instanceof Error ? error.message : String(error)
    if (/Cannot find module/i.test(said)) {
      throw new AppError('model-missing', `${packageName} has no such file: look at LECTERN_CHAT_MODEL.`, {
        cause: error,
      })
    }
    if (/Unable to import|Cannot find package/i.test(said)) {
      throw new AppError(
        'model-missing',
        `The chat model needs a package that is not installed. Run "npm install ${missingPackage(said) ?? packageName}" in Lectern's folder.`,
        { cause: error },
      )
    }
    // A class that is not content with its fields says in its own words what it misses: most often the key.
    const reason = key === '' ? said : said.replaceAll(key, '…')
    throw new AppError('model-missing', `The chat model could not be opened: ${reason.split('\n')[0]}`)
  }
}

function missingPackage(said: string): string | undefined {
  return /(?:import|package) '?((?:@[\w.-]+\/)?[\w-]+)/.exec(said)?.[1]
}
