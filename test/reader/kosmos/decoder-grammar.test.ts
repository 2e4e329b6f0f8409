import { afterAll, beforeAll, expect, test } from 'vitest'
import { tensorShapes } from '../../../reader/kosmos/convert/inventory.ts'
import type { KosmosShape } from '../../../reader/kosmos/shape.ts'
import { controlIds, tokenOf } from '../../../reader/kosmos/tokens/tokens.ts'
import { type MadeTensor, TINY } from './checkpoints.ts'
import { openTestDecoder, type TestDecoder } from './decoder-runs.ts'
import { scratchFolders } from './scratch.ts'

/** The published vocabulary on the smallest of decoders. */
const SHAPE: KosmosShape = {
  ...TINY,
  text: { ...TINY.text, vocabulary: 108_481, width: 16, heads: 2, ffnWidth: 16, embeddingScale: 4 },
}
const FRAME = [controlIds.begin, controlIds.image, controlIds.imageEnd]
const FREE = [-1, 0, 0]
const TEXT = [0, 0, 0]

const scratch = scratchFolders()
let decoder: TestDecoder

beforeAll(async () => {
  decoder = await openTestDecoder(await scratch.create(), SHAPE, 'fp32', noise(SHAPE), FRAME)
})
afterAll(async () => {
  await decoder?.close()
  await scratch.remove()
})

test('after an opened box come its corners and its end, whatever the weights say', async () => {
  const images = Array.from({ length: 12 }, (_, i) => image(i))
  const { tokens } = await decoder.run({
    images,
    forced: images.map(() => [controlIds.ocr, controlIds.box]),
    box: images.map(() => TEXT),
    steps: 7,
  })
  for (const [, ...written] of tokens) {
    expect(written.slice(0, 5).map(kindOf)).toEqual(['x', 'y', 'x', 'y', 'box-end'])
    const [x0, y0, x1, y1] = written.map(placeOf)
    expect(x1).toBeGreaterThan(x0!)
    expect(y1).toBeGreaterThan(y0!)
    expect(kindOf(written[5]!)).not.toMatch(/^[xy]$/)
  }
})

test('in text no place is written', async () => {
  const images = Array.from({ length: 12 }, (_, i) => image(i))
  const guided = await decoder.run({
    images,
    forced: images.map(() => [controlIds.ocr]),
    box: images.map(() => TEXT),
    steps: 1,
  })
  for (const [token] of guided.tokens) expect(kindOf(token!)).not.toMatch(/^[xy]$/)
})

test('a box begun in one run is ended in the next', async () => {
  const start = { images: [image(1)], forced: [[controlIds.box]], box: [TEXT] }
  const whole = await decoder.run({ ...start, steps: 6 })
  const half = await decoder.run({ ...start, steps: 3 })
  const rest = await decoder.run({
    images: start.images,
    prefix: half.prefix,
    suffix: half.suffix,
    last: [half.tokens[0]!.at(-1)!],
    box: [half.box],
    position: SHAPE.latents + 3 + 3,
    steps: 3,
  })
  expect([...half.tokens[0]!, ...rest.tokens[0]!]).toEqual(whole.tokens[0])
})

test('without the grammar the likeliest token is chosen, beside a row with it', async () => {
  const images = [image(3), image(3)]
  const forced = [
    [controlIds.markdown, controlIds.box],
    [controlIds.markdown, controlIds.box],
  ]
  const { tokens, logits } = await decoder.run({ images, forced, box: [FREE, TEXT], steps: 2 })
  const [row] = logits
  const allowed = row!.map((logit, id) => (id === controlIds.pad ? Number.NEGATIVE_INFINITY : logit))
  expect(tokens[0]![1]).toBe(allowed.indexOf(Math.max(...allowed)))
  expect(kindOf(tokens[1]![1]!)).toBe('x')
})

test('the corner at the far end of the page leaves room for the other', async () => {
  const farX = 100_289 + 2 * 4095
  const fed = [controlIds.box, farX - 2, farX - 1]
  const { tokens } = await decoder.run({ images: [image(2)], forced: [fed], box: [TEXT], steps: 5 })
  // The only x beyond 4,094, and the only y.
  expect(tokens[0]!.slice(2, 5)).toEqual([farX, farX + 1, controlIds.boxEnd])
})

function kindOf(id: number): string {
  const token = tokenOf(id)
  return token.kind === 'location' ? token.axis : token.kind
}

function placeOf(id: number): number | undefined {
  const token = tokenOf(id)
  return token.kind === 'location' ? token.value : undefined
}

function image(number: number): Float32Array {
  return Float32Array.from({ length: SHAPE.latents * 16 }, (_, i) => Math.sin(i * (0.3 + number * 0.07)))
}

/** Weights in −1 … 1 from a linear congruential generator (Numerical Recipes): the same on every machine. */
function noise(shape: KosmosShape): ReadonlyMap<string, MadeTensor> {
  let state = 1
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  }
  return new Map(
    [...tensorShapes(shape)].map(([name, sides]) => {
      const length = sides.reduce((product, side) => product * side, 1)
      return [name, { shape: sides, values: Float32Array.from({ length }, next) }]
    }),
  )
}
