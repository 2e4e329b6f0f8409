import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Precision } from '../../../reader/kosmos/engine/engine.ts'
import type { KosmosShape } from '../../../reader/kosmos/shape.ts'
import { closedFormTensors, TINY } from './checkpoints.ts'
import { livelyTensors, openTestDecoder, type TestDecoder } from './decoder-runs.ts'
import { referenceLogits } from './reference-decoder.ts'
import { referenceVision } from './reference-vision.ts'
import { scratchFolders } from './scratch.ts'

const scratch = scratchFolders()
const tensors = closedFormTensors(TINY)
const lively = livelyTensors(TINY)
/** What follows `</image>` in the published fixture. */
const TASK = 60
let exact: TestDecoder
let exactLively: TestDecoder

beforeAll(async () => {
  exact = await openTestDecoder(await scratch.create(), TINY, 'fp32')
  exactLively = await openTestDecoder(await scratch.create(), TINY, 'fp32', lively)
})
afterAll(async () => {
  await exact?.close()
  await exactLively?.close()
  await scratch.remove()
})

describe('the decoder graph in fp32', () => {
  test('gives the published numbers of the closed-form checkpoint', async () => {
    const expected = [
      {
        first: [1.220504, -0.324786, -2.197147, -0.882811, 0.407802, 1.07857],
        best: 24,
        most: 3.554376,
        sum: 10.222847,
      },
      {
        first: [2.251304, -1.094395, -0.490345, 0.703693, -0.299549, 1.336915],
        best: 8,
        most: 4.293351,
        sum: 10.498391,
      },
      {
        first: [0.713876, 1.116745, 3.74459, 0.139526, -0.059616, 0.982735],
        best: 7,
        most: 4.008499,
        sum: 13.052034,
      },
    ]
    const fed = [TASK, 61, 7]
    for (const [i, { first, best, most, sum }] of expected.entries()) {
      const { logits, tokens } = await exact.run({
        images: [publishedImage()],
        forced: [fed.slice(0, i + 1)],
        steps: i + 1,
      })
      const row = [...logits[0]!]
      expectClose(row.slice(0, 6), first)
      expectClose([Math.max(...row), row.reduce((total, logit) => total + logit, 0) / 10], [most, sum / 10])
      expect(tokens[0]!.at(-1)).toBe(best)
    }
  })

  test('agrees with a reference that keeps no cache, in sizes that fit nothing', async () => {
    const shape: KosmosShape = {
      ...TINY,
      text: {
        ...TINY.text,
        vocabulary: 71,
        width: 60,
        heads: 5,
        ffnWidth: 70,
        layers: 3,
        embeddingScale: Math.sqrt(60),
      },
      latents: 7,
    }
    const odd = await openTestDecoder(await scratch.create(), shape, 'fp32')
    const images = [1, 2].map((n) => image(shape, n))
    const forced = [
      [60, 11, 70],
      [3, 4, 5],
    ]
    const { logits } = await odd.run({ images, forced, steps: 3 })
    for (const [row, fed] of forced.entries()) {
      const ids = [0, 50, ...new Array(7).fill(0), 51, ...fed]
      const expected = referenceLogits(shape, closedFormTensors(shape), { ids, image: images[row]! })
      expectClose([...logits[row]!], expected.at(-1)!)
    }
    await odd.close()
  })

  test('has a position for every token, however long the text', async () => {
    const { logits } = await exact.run({
      images: [image(TINY, 1)],
      forced: [[TASK]],
      position: 20_000,
      steps: 1,
    })
    const ids = [0, 50, 0, 0, 0, 0, 0, 0, 51, TASK]
    const positions = [...ids.keys()].map((place) => (place === 9 ? 20_000 : place))
    const expected = referenceLogits(TINY, tensors, { ids, image: image(TINY, 1), positions })
    // The angles are 32-bit floats, as in the published class: 20,000 has 11 bits left for its fraction.
    expectClose([...logits[0]!], expected.at(-1)!, 2e-3)
  })

  test('writes on beyond the 4,096 tokens it was trained on', async () => {
    const whole = await exactLively.run({ images: [image(TINY, 3)], forced: [[TASK]], steps: 4200 })
    expect(whole.tokens[0]).toHaveLength(4200)
    expect(new Set(whole.tokens[0]!.slice(4100)).size).toBeGreaterThan(1)
  })
})

describe.each(['fp32', 'fp16', 'q8', 'q4'] as const)('the decoder graph in %s', (precision) => {
  let decoder: TestDecoder
  beforeAll(async () => {
    decoder = await openTestDecoder(await scratch.create(), TINY, precision, lively)
  })
  afterAll(() => decoder?.close())

  test('chooses the same tokens alone and beside other texts, in one run and in several', async () => {
    const images = [1, 2, 3].map((n) => image(TINY, n))
    const prompts = [[TASK], [5], [9]]
    for (const runs of [[40], [17, 23]]) {
      const alone = []
      for (const [i, prompt] of prompts.entries()) {
        alone.push((await inRuns(decoder, [images[i]!], [prompt], runs)).tokens[0])
      }
      expect((await inRuns(decoder, images, prompts, runs)).tokens).toEqual(alone)
    }
  })

  test.runIf(precision === 'fp32' || precision === 'fp16')(
    'chooses the same tokens wherever its runs end',
    async () => {
      const whole = await inRuns(decoder, [image(TINY, 1)], [[TASK]], [40])
      for (const runs of [new Array(40).fill(1), [17, 23]]) {
        expect((await inRuns(decoder, [image(TINY, 1)], [[TASK]], runs)).tokens).toEqual(whole.tokens)
      }
    },
  )

  test('stays near itself wherever its runs end', async () => {
    const prompt = [TASK, 61, 7, 30, 22, 11, 40, 8]
    const whole = await inRuns(decoder, [image(TINY, 1)], [prompt], [8])
    const parts = await inRuns(decoder, [image(TINY, 1)], [prompt], [1, 4, 3])
    expect(relativeDifference(parts.logits, whole.logits)).toBeLessThan(errorMax[precision])
  })

  test('feeds a prompt of any length before it chooses', async () => {
    const [free] = (await decoder.run({ images: [image(TINY, 1)], forced: [[TASK]], steps: 12 })).tokens
    const prompt = [TASK, ...free!.slice(0, 5)]
    const forced = await decoder.run({ images: [image(TINY, 1)], forced: [prompt], steps: 12 })
    expect(forced.tokens[0]).toEqual(free)
  })

  test('never writes padding, and stops at the end token', async () => {
    const run = { images: [image(TINY, 1), image(TINY, 2)], forced: [[TASK], [5]] }
    const { tokens: free } = await exactLively.run({ ...run, steps: 60 })
    // Wherever that one would be chosen the end token is, and padding still rather.
    const common = free[0]!.slice(3).find((id) => free[1]!.slice(3).includes(id))!
    const loud = await openTestDecoder(await scratch.create(), TINY, precision, withLoud(common))
    const { tokens, done } = await loud.run({ ...run, steps: 60 })
    await loud.close()
    expect(done).toEqual([true, true])
    for (const row of tokens) {
      expect(row).toContain(2)
      expect(row.slice(0, row.indexOf(2))).not.toContain(1)
      expect(new Set(row.slice(row.indexOf(2) + 1)).size).toBeLessThanOrEqual(1)
    }
    expect(tokens[0]!.length).toBeLessThan(60)
    expect(tokens.some((row) => row.at(-1) === 2)).toBe(true)
  })

  test('has its loop at the top, where the runtime packs the weights it reads', () => {
    const { nodes } = decoder.graph.contents
    const inBranches = nodes.flatMap(({ op, attributes }) =>
      op !== 'If'
        ? []
        : Object.values(attributes).flatMap((branch) =>
            'graph' in branch ? branch.graph.contents.nodes : [],
          ),
    )
    expect(nodes.filter(({ op }) => op === 'Loop')).toHaveLength(1)
    expect(inBranches.filter(({ op }) => op === 'Loop')).toEqual([])
  })

  test('stays near fp32', async () => {
    const run = { images: [image(TINY, 1)], forced: [[TASK, 61, 7, 30, 22]], steps: 5 }
    const [ours, theirs] = [(await decoder.run(run)).logits[0]!, (await exactLively.run(run)).logits[0]!]
    expect(relativeDifference(ours, theirs)).toBeLessThan(errorMax[precision])
  })
})

/** Texts written in runs of so many steps; the logits are those of the last step in the first row. */
async function inRuns(
  decoder: TestDecoder,
  images: readonly Float32Array[],
  prompts: readonly (readonly number[])[],
  runs: readonly number[],
): Promise<Readonly<{ tokens: readonly (readonly number[])[]; logits: Float32Array }>> {
  let state = await decoder.run({ images, forced: prompts, steps: 0 })
  let tokens: readonly (readonly number[])[] = prompts.map(() => [])
  for (const steps of runs) {
    const fed = tokens[0]!.length
    state = await decoder.run({
      images,
      prefix: state.prefix,
      suffix: state.suffix,
      forced: prompts.map((prompt) => prompt.slice(fed)),
      last: tokens.map((row) => row.at(-1) ?? 1),
      position: TINY.latents + 3 + fed,
      steps,
    })
    tokens = tokens.map((row, i) => [...row, ...state.tokens[i]!])
  }
  return { tokens, logits: state.logits[0]! }
}

/** Root mean square of the difference over that of fp32, with room over what was measured: 0, 0.1, 1.3 and 12 %. */
const errorMax: Readonly<Record<Precision, number>> = { fp32: 1e-9, fp16: 0.002, q8: 0.03, q4: 0.25 }

/** The lively checkpoint with the end token 1.5 times as loud as `id`, and `<pad>` twice. */
function withLoud(id: number): typeof tensors {
  const name = 'text_model.model.embed_tokens.weight'
  const { shape, values } = lively.get(name)!
  const width = TINY.text.width
  const loud = Float32Array.from(values)
  for (let i = 0; i < width; i++) {
    loud[width + i] = 2 * values[id * width + i]!
    loud[2 * width + i] = 1.5 * values[id * width + i]!
  }
  return new Map(lively).set(name, { shape, values: loud })
}

/** What the vision tower makes of the published fixture's patches. */
function publishedImage(): Float32Array {
  const pixels = Float32Array.from({ length: 8 * 48 }, (_, i) =>
    Math.sin(0.3 * Math.floor(i / 48) + 0.17 * (i % 48)),
  )
  const picture = { pixels, rows: [1, 1, 1, 1, 2, 2, 2, 2], columns: [1, 2, 3, 4, 1, 2, 3, 4], padding: 2 }
  return Float32Array.from(referenceVision(TINY, tensors, picture).image.flat())
}

function image({ latents, text }: KosmosShape, number: number): Float32Array {
  return Float32Array.from(
    { length: latents * text.width },
    (_, i) => Math.sin(i * (0.3 + number * 0.07)) / 2,
  )
}

function expectClose(actual: readonly number[], expected: readonly number[], within = 1e-5): void {
  expect(actual).toHaveLength(expected.length)
  const farthest = Math.max(...actual.map((value, i) => Math.abs(value - expected[i]!)))
  expect(farthest).toBeLessThan(within)
}

function relativeDifference(actual: Float32Array, expected: Float32Array): number {
  const sum = (value: (i: number) => number) => actual.reduce((total, _, i) => total + value(i) ** 2, 0)
  return Math.sqrt(sum((i) => actual[i]! - expected[i]!) / sum((i) => expected[i]!))
}
