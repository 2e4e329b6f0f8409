/** What a chat model's class is made with, whichever class it is. */
export type ModelFields = Readonly<{
  model: string
  /** Address of the server; empty for the provider's own. */
  url: string
  /** Empty for what the provider's class finds in its own environment variable. */
  key: string
  contextTokens: number
  answerTokensMax: number
}>

type Fields = Readonly<Record<string, unknown>>

/**
 * The constructor's fields, in the words of each provider's class. With an address of the operator's own the key in the
 * provider's environment variable stays at home: what is sent there is LECTERN_CHAT_KEY or a word that is no key.
 * Undefined when the provider's class takes no address and one is given.
 */
export function fieldsFor(provider: string, fields: ModelFields): Fields | undefined {
  const words = WORDS[provider] ?? {}
  if (fields.url !== '' && words.url === undefined) return undefined
  const key = fields.key !== '' ? fields.key : fields.url === '' ? '' : NO_KEY
  return {
    // Waiting and trying again is decided in one place, patient-model.ts.
    maxRetries: 0,
    ...(hasTemperature(provider, fields.model) && { temperature: 0 }),
    ...(words.answer ?? ((max: number) => ({ maxTokens: max })))(fields.answerTokensMax),
    ...(words.more?.(fields) ?? {}),
    ...(key !== '' && (words.key ?? ((value: string) => ({ apiKey: value })))(key)),
    ...(fields.url !== '' && words.url?.(fields.url)),
  }
}

const NO_KEY = 'none'

type Words = Readonly<{
  url?: (url: string) => Fields
  key?: (key: string) => Fields
  answer?: (tokensMax: number) => Fields
  more?: (fields: ModelFields) => Fields
}>

const OPENAI: Words = { url: (baseURL) => ({ configuration: { baseURL } }) }

/** Where a class has other words than `apiKey` and `maxTokens`: the types of @langchain/<provider>. */
const WORDS: Readonly<Record<string, Words>> = {
  openai: OPENAI,
  deepseek: OPENAI,
  xai: OPENAI,
  fireworks: OPENAI,
  together: OPENAI,
  groq: { url: (baseUrl) => ({ baseUrl }) },
  anthropic: { url: (anthropicApiUrl) => ({ anthropicApiUrl }) },
  'google-genai': { url: (baseUrl) => ({ baseUrl }), answer: (maxOutputTokens) => ({ maxOutputTokens }) },
  'google-vertexai': { answer: (maxOutputTokens) => ({ maxOutputTokens }) },
  google: { answer: (maxOutputTokens) => ({ maxOutputTokens }) },
  mistralai: { url: (serverURL) => ({ serverURL }) },
  mistral: { url: (serverURL) => ({ serverURL }) },
  ollama: {
    url: (baseUrl) => ({ baseUrl }),
    key: (key) => (key === NO_KEY ? {} : { headers: { Authorization: `Bearer ${key}` } }),
    answer: (numPredict) => ({ numPredict }),
    // Ollama cuts off the beginning of what is longer than its own standard, without a word.
    more: ({ contextTokens }) => ({ numCtx: contextTokens }),
  },
  // Credentials are those of the AWS environment.
  bedrock: { url: (endpointHost) => ({ endpointHost }), key: () => ({}) },
  aws: { url: (endpointHost) => ({ endpointHost }), key: () => ({}) },
}

/** OpenAI's reasoning models refuse any temperature but their own. */
function hasTemperature(provider: string, model: string): boolean {
  return !(/^(openai|azure_openai)$/.test(provider) && /^(o\d|gpt-5)/.test(model))
}
