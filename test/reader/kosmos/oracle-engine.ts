import type { EncodedImage, GenerateRequest, KosmosEngine } from '../../../reader/kosmos/engine/engine.ts'
import type { Patches } from '../../../reader/kosmos/picture/patches.ts'
import { markdownPrompt, ocrPrompt } from '../../../reader/kosmos/tokens/prompt.ts'
import type { Vocabulary } from '../../../reader/kosmos/tokens/vocabulary.ts'
import type { TokenBox } from './receipt.ts'
import { spokenLines } from './spoken.ts'

/** What is printed on a picture. Boxes are fractions of the picture: x0, y0, x1, y1. */
export type OraclePicture = Readonly<{
  lines: readonly Readonly<{ text: string; box: readonly [number, number, number, number] }>[]
  markdown: string
}>

export type OracleOptions = Readonly<{
  vocabulary: Vocabulary
  /** What the picture shows that is the `ordinal`-th to be encoded, from 0. */
  see: (patches: Patches, ordinal: number) => OraclePicture
  /** What a misbehaving model makes of an answer's ids; the budget of the request holds all the same. */
  distort?: (ids: readonly number[], request: GenerateRequest) => readonly number[]
  /** Ids handed out together; 32 when absent. */
  groupSize?: number
}>

/** A KosmosEngine that knows what is printed, and what it was asked. */
export type OracleEngine = KosmosEngine & {
  readonly encoded: readonly Patches[]
  readonly requests: readonly GenerateRequest[]
  /** Pictures encoded and not yet given back. */
  held(): number
}

/**
 * Stands in for the engine where weights are missing: answers with the ids that a model would write that reads without a
 * slip, from the same prompts, within the same budget, in groups, one at a turn of the event loop. A chat is answered with
 * the markdown.
 */
export function createOracleEngine(options: OracleOptions): OracleEngine {
  const encoded: Patches[] = []
  const requests: GenerateRequest[] = []
  let held = 0
  return {
    identity: {
      checkpoint: 'oracle',
      weights: '0'.repeat(64),
      precision: 'fp32',
      device: 'cpu',
      patches: 4096,
    },
    encoded,
    requests,
    held: () => held,
    async encode(patches, { signal }) {
      await turn(signal)
      const picture = options.see(patches, encoded.length)
      encoded.push(patches)
      held++
      return open(picture, patches)
    },
    close: async () => {},
  }

  function open(picture: OraclePicture, patches: Patches): EncodedImage {
    return {
      milliseconds: { vision: 2, prefill: 1 },
      async *generate(request) {
        requests.push(request)
        const ids = answer(picture, patches, request.prompt, options.vocabulary)
        const written = (options.distort?.(ids, request) ?? ids).slice(0, request.tokensMax)
        const { groupSize = 32 } = options
        for (let at = 0; at < written.length; at += groupSize) {
          await turn(request.signal)
          yield written.slice(at, at + groupSize)
        }
      },
      close: () => {
        held--
      },
    }
  }
}

async function turn(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await new Promise((resolve) => setImmediate(resolve))
  signal.throwIfAborted()
}

function answer(
  { lines, markdown }: OraclePicture,
  { resized }: Patches,
  prompt: readonly number[],
  vocabulary: Vocabulary,
): readonly number[] {
  if (prompt[0] === markdownPrompt[0]) return vocabulary.encode(markdown)
  if (prompt[0] !== ocrPrompt[0]) throw new Error(`An oracle knows no task ${prompt[0]}.`)
  const spoken = lines.map(({ text, box: [x0, y0, x1, y1] }) => {
    const box: TokenBox = [
      Math.floor(x0 * resized.width),
      Math.floor(y0 * resized.height),
      Math.ceil(x1 * resized.width),
      Math.ceil(y1 * resized.height),
    ]
    return { text, box }
  })
  return spokenLines(spoken, vocabulary)
}
