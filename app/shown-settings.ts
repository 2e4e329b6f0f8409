import type { ShownSetting } from '../core/system.ts'

/** Their values are nobody's business, not even who may see everything else. */
const SECRETS: ReadonlySet<string> = new Set([
  'LECTERN_KEYS',
  'LECTERN_MODEL_TOKEN',
  'LECTERN_CHAT_KEY',
  'OTEL_EXPORTER_OTLP_HEADERS',
])

/**
 * Every setting with its value and where that comes from. `values` are those in force; `environment` and `commandLine`
 * say who gave one.
 */
export function shownSettings(
  values: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
  commandLine: Readonly<Record<string, string | undefined>>,
): readonly ShownSetting[] {
  return Object.entries(values).map(([name, value]) => {
    const secret = SECRETS.has(name)
    return {
      name,
      value: secret ? null : textOf(value),
      source: commandLine[name] ? 'command-line' : environment[name] ? 'environment' : 'default',
      secret,
    }
  })
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === '') return null
  const text = String(value)
  return URL.canParse(text) ? withoutCredentials(new URL(text)) : text
}

/** An address may hold a name and a password, and keys in its query. */
function withoutCredentials(url: URL): string {
  if (url.username === '' && url.password === '' && url.search === '') return url.href
  return `${url.protocol}//${url.host}${url.pathname}`
}
