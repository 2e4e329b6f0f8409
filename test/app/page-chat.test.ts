import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPageChat, openPageChat, type PageChatDeps } from '../../app/page-chat.ts'
import { withLibrary } from '../../eval/injection/attacked-library.ts'
import { stemsOf } from '../../index/analyze.ts'
import { drawPage } from '../../ingest/draw.ts'
import { openPageSource } from '../../ingest/open-page-source.ts'
import { createProver } from '../../qa/prove/create-prover.ts'
import { convertCheckpoint } from '../../reader/kosmos/convert/convert.ts'
import { MANIFEST, MANIFEST_FORMAT } from '../../reader/kosmos/convert/manifest.ts'
import { openVocabulary } from '../../reader/kosmos/tokens/vocabulary.ts'
import { TINY, writeCheckpoint } from '../reader/kosmos/checkpoints.ts'
import { createOracleEngine } from '../reader/kosmos/oracle-engine.ts'

const { signal } = new AbortController()
const PICTURE = fileURLToPath(new URL('../../samples/files/joinery-invoice.jpg', import.meta.url))
const LINES = ['Invoice of the joinery', 'The total of the invoice is 93.40 euros.', 'Thank you.']
const QUESTION = 'What is the total of the invoice?'
const limits = { pagesMax: 10, imagePixelsMax: 100_000_000 }

let models: string
beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), 'lectern-page-chat-'))
})
afterAll(() => rm(models, { recursive: true }))

describe('KOSMOS-2.5-chat as an answerer', () => {
  it('is not offered without its weights, and says how to get them', async () => {
    await withDocument(async (deps, ask) => {
      const chat = openPageChat(configWith(join(models, 'none')), deps, () => {})
      expect(await chat.isThere()).toBe(false)
      await expect(ask(chat)).rejects.toMatchObject({
        code: 'model-missing',
        message: expect.stringMatching(/models pull kosmos-2\.5-chat.*models convert kosmos-2\.5-chat/),
      })
      await chat.close()
    })
  })

  it('is shown the upright page, and cites the lines that hold what it says', async () => {
    await writeFile(join(models, MANIFEST), JSON.stringify(manifest))
    const vocabulary = await openVocabulary()
    const engine = createOracleEngine({
      vocabulary,
      see: () => ({ lines: [], markdown: ' The total of the invoice is 93.40 euros.' }),
    })
    await withDocument(async (deps, ask) => {
      const chat = createPageChat({ ...deps, folder: models, openEngine: async () => engine })
      expect(await chat.isThere()).toBe(true)
      expect(await ask(chat)).toMatchObject({
        kind: 'found',
        text: 'The total of the invoice is 93.40 euros. [1]',
        citations: [{ page: 1, quote: expect.stringContaining('93.40'), boxes: [expect.anything()] }],
      })
      expect(engine.encoded[0]?.resized.width).toBeGreaterThan(500)
      expect(engine.held()).toBe(0)
      await chat.close()
    })
  })

  it('runs a converted checkpoint in a process of its own', async () => {
    const folder = join(models, 'kosmos-2.5-chat')
    // As small as can be, but for its words: the prompt is made of the real ones.
    const shape = { ...TINY, text: { ...TINY.text, vocabulary: 108_481, width: 16, layers: 1, ffnWidth: 16 } }
    await writeCheckpoint(folder, { ...shape, vision: { ...TINY.vision, patchWidth: 768, patches: 64 } })
    await convertCheckpoint({ folder, precision: 'fp32', signal })
    await withDocument(async (deps, ask) => {
      const chat = openPageChat(configWith(models), deps, () => {})
      // What random weights say is found on no page.
      expect(await ask(chat)).toMatchObject({ kind: 'not-found' })
      await chat.close()
    })
  }, 240_000)
})

const hash = 'a'.repeat(64)
const q8 = { vision: 'vision.fp32.onnx', decoder: 'decoder.q8.onnx', files: [] }
const manifest = { format: MANIFEST_FORMAT, shape: TINY, weights: hash, profiles: { q8 } }

type Ask = (chat: ReturnType<typeof createPageChat>) => ReturnType<typeof chat.answerer.answer>

/** A real library with one document, whose picture is a sample of ours; what is printed there does not matter. */
function withDocument(use: (deps: Omit<PageChatDeps, 'folder' | 'openEngine'>, ask: Ask) => Promise<void>) {
  return withLibrary(signal, async ({ library, search, add }) => {
    const collection = await add('drawn', [{ name: 'invoice.pdf', lines: LINES }])
    const deps = {
      library,
      blobs: { withFile: pictureInstead },
      pages: {
        draw: async (path: string, page: number, options: Parameters<typeof drawPage>[2]) =>
          drawPage(await openPageSource(path, limits), page, { ...options, pixelsMax: 40_000_000 }),
      },
      prove: createProver({ stems: stemsOf }),
      findNearest: async () => [],
    }
    const evidence = await search(collection, QUESTION, { limit: 5 }, signal)
    await use(deps, (chat) => chat.answerer.answer(QUESTION, evidence, { signal }))
  })
}

function configWith(folder: string) {
  const engine = {
    device: 'cpu',
    precision: 'auto',
    threads: 1,
    memoryBytesMax: 2e9,
    silentMsMax: 60_000,
  } as const
  const rest = { mirror: '', token: '', connections: 1, proxies: { http: '', https: '', exceptions: '' } }
  return { engine, models: { folder, ...rest } }
}

/** Whatever file is asked for. */
function pictureInstead<T>(
  _sha256: string,
  _signal: AbortSignal,
  work: (path: string) => Promise<T>,
): Promise<T> {
  return work(PICTURE)
}
