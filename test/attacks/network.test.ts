import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness } from '../http/harness.ts'
import { sourceFiles } from '../tidy/source-files.ts'

/** The only code that opens connections, and who told it where to: the operator, in a setting. */
const SPEAKERS = [
  /^models\/pull\//, // LECTERN_MODEL_MIRROR
  /^qa\/chat\//, // LECTERN_CHAT_URL
  /^library\/postgres\//, // DATABASE_URL
  /^library\/blobs\/s3\//, // BLOB_URL
  /^tracing\//, // LECTERN_TRACES_URL
  /^web\/(ui|client)\//, // the browser, which asks the server that it came from
]

const product = sourceFiles().filter(
  (path) => !/^(test|bench|eval|faults|load|training|samples|examples)\//.test(path),
)

const holding = (pattern: RegExp, but: readonly RegExp[] = []) =>
  product.filter((path) => !but.some((known) => known.test(path)) && pattern.test(codeOf(path)))

/** Without comments, which may name what they warn of, and types, which are gone when it runs. */
function codeOf(path: string): string {
  return readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^import type .*$/gm, '')
}

describe('the program', () => {
  it('opens connections nowhere but where a setting says', () => {
    const opens =
      /\bfetch\(|from '(undici|node:(https|net|tls|dgram|dns)(\/promises)?)'|import \{[^}]*\b(request|get)\b[^}]*\} from 'node:http'/
    expect(holding(opens, SPEAKERS)).toEqual([])
    expect(holding(opens).length).toBeGreaterThan(5)
  })

  it('makes no code of data: no eval, no shell, no format that runs when it is read', () => {
    const runs =
      /\beval\(|new Function\(|from '(node:)?vm'|v8.*deserialize|\{[^}]*\bexec(File)?(Sync)?\b[^}]*\} from 'node:child_process'|shell: true/
    expect(holding(runs)).toEqual([])
  })

  it('makes HTML of no text but by escaping it', () => {
    expect(
      holding(/dangerouslySetInnerHTML|\.innerHTML|insertAdjacentHTML|document\.write|rehype-raw/),
    ).toEqual([])
  })
})

describe('the API', () => {
  let lectern: Harness
  let document: {
    paths: Record<string, Record<string, object>>
    components: { schemas: Record<string, object> }
  }
  beforeAll(async () => {
    lectern = await startHarness({ reads: false })
    document = await (await lectern.get('openapi.json')).json()
  })
  afterAll(() => lectern.stop())

  it('takes no address of anything in any request', () => {
    const asked = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((operation) => {
        const { responses: _, ...request } = operation as { responses: unknown }
        return JSON.stringify(request)
      }),
    )
    const requests = Object.entries(document.components.schemas).filter(([name]) =>
      /Request$|^New|Patch$|^SignIn/.test(name),
    )
    expect(requests.length).toBeGreaterThan(5)
    for (const text of [...asked, ...requests.map((each) => JSON.stringify(each))]) {
      expect(text).not.toMatch(
        /"(url|uri|href|link|callback|webhook|endpoint|host|proxy|path)"\s*:|"format":"(uri|url|hostname)"/i,
      )
    }
  })

  it('tells no other site that it may read, at any address and by any method', async () => {
    const origin = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const method of [...Object.keys(methods), 'options']) {
        if (path.endsWith('/events')) continue
        const response = await lectern.send(
          method.toUpperCase(),
          path.slice(1).replace(/\{\w+\}/g, '1'),
          undefined,
          origin,
        )
        const allowed = [...response.headers.keys()].filter((name) => name.startsWith('access-control-'))
        expect([method, path, allowed]).toEqual([method, path, []])
        await response.arrayBuffer()
      }
    }
  })
})
