import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { afterAll, describe, expect, test } from 'vitest'
import { encodeModel } from '../../../models/onnx/encode-model.ts'
import { openCheckpoint } from '../../../reader/kosmos/convert/checkpoint.ts'
import { createDataFile } from '../../../reader/kosmos/convert/data-file.ts'
import { buildVisionGraph } from '../../../reader/kosmos/convert/vision-graph.ts'
import { createWeights } from '../../../reader/kosmos/convert/weights.ts'
import type { Precision } from '../../../reader/kosmos/engine/engine.ts'
import type { KosmosShape } from '../../../reader/kosmos/shape.ts'
import { closedFormTensors, TINY, writeCheckpoint } from './checkpoints.ts'
import { type Matrix, type ReferencePicture, referenceVision } from './reference-vision.ts'
import { scratchFolders } from './scratch.ts'

const scratch = scratchFolders()
afterAll(scratch.remove)

/** Heads · head width, vision width and text width all differ, and no axis is a multiple of 32. */
const ODD: KosmosShape = {
  text: { ...TINY.text, width: 60, heads: 5, embeddingScale: Math.sqrt(60) },
  vision: {
    width: 40,
    patchWidth: 27,
    layers: 3,
    heads: 3,
    headWidth: 20,
    mlpWidth: 70,
    patches: 48,
    epsilon: 1e-6,
  },
  latents: 7,
}

describe('the vision graph in fp32', () => {
  test('gives the published numbers of the closed-form checkpoint', async () => {
    const { features, image } = await see(TINY, 'fp32', grid(TINY, 2, 4, 2))
    expectClose(features[0]!.slice(0, 4), [0.20008, 0.161934, -0.054355, -0.180702])
    expectClose(features[7]!.slice(0, 4), [0.01945, -0.119093, 0.103344, -0.296245])
    expectClose(features[8]!.slice(0, 4), [0.014, 0.165664, -0.266702, -0.123275])
    expectClose(image[0]!.slice(0, 4), [0.488376, 0.29956, -0.192367, 0.001012])
    expectClose(image[5]!.slice(-4), [0.310937, -0.500386, 0.055649, -0.01847])
    expectClose([image.flat().reduce((sum, x) => sum + x, 0)], [-6.734035])
  })

  test.each([
    [12, 0],
    [12, 1],
    [12, 2],
    [12, 37],
    [1, 3],
  ])('sees %i patches and %i empty ones as the padded reference does', async (patches, padding) => {
    const picture = grid(ODD, Math.ceil(patches / 4), Math.min(patches, 4), padding)
    const seen = await see(ODD, 'fp32', picture)
    const { features, image } = referenceVision(ODD, closedFormTensors(ODD), picture)
    expect(difference(seen.features.slice(0, patches), features.slice(0, patches))).toBeLessThan(1e-5)
    for (const empty of features.slice(patches)) {
      expect(difference([seen.features[patches]!], [empty])).toBeLessThan(1e-5)
    }
    expect(difference(seen.image, image)).toBeLessThan(1e-5)
  })

  test('reads the weights where the checkpoint holds them', async () => {
    const folder = await scratch.create()
    await writeCheckpoint(folder, TINY)
    const { copied } = await writeVisionGraph(folder, 'fp32')
    // An empty patch, and the queries, keys and values of the latents, each from a page border on.
    expect(copied).toBeLessThan(4 * 4096)
  })
})

describe('the vision graph', () => {
  // About three times what was seen, 0.04 % and 1.05 %.
  test.each([
    ['fp16', 1e-3],
    ['q8', 0.03],
    ['q4', 0.03],
  ] as const)('in %s stays within %d of the reference', async (precision, bound) => {
    const picture = grid(ODD, 3, 4, 2)
    const { image } = referenceVision(ODD, closedFormTensors(ODD), picture)
    const seen = await see(ODD, precision, picture)
    expect(relativeError(seen.image, image)).toBeLessThan(bound)
  })

  test('holds 8 bits beside a decoder of 4 bits too', async () => {
    const picture = grid(ODD, 3, 4, 2)
    expect(await see(ODD, 'q4', picture)).toEqual(await see(ODD, 'q8', picture))
  })
})

async function see(shape: KosmosShape, precision: Precision, picture: ReferencePicture) {
  const folder = await scratch.create()
  await writeCheckpoint(folder, shape)
  const { path } = await writeVisionGraph(folder, precision)
  const session = await InferenceSession.create(path, { intraOpNumThreads: 1 })
  const ids = (values: readonly number[]) =>
    new Tensor('int64', BigInt64Array.from(values, BigInt), [values.length])
  const seen = await session.run({
    pixels: new Tensor('float32', picture.pixels, [picture.rows.length, shape.vision.patchWidth]),
    rows: ids(picture.rows),
    columns: ids(picture.columns),
    padding: new Tensor('int64', BigInt64Array.of(BigInt(picture.padding)), []),
  })
  await session.release()
  return { features: matrixOf(seen.features!), image: matrixOf(seen.image!) }
}

/** `copied` counts the bytes that do not stay in the checkpoint's own files. */
async function writeVisionGraph(
  folder: string,
  precision: Precision,
): Promise<Readonly<{ path: string; copied: number }>> {
  const checkpoint = await openCheckpoint(folder)
  const { signal } = new AbortController()
  const files = [await createDataFile(folder, 'tower.bin'), await createDataFile(folder, 'resampler.bin')]
  const [tower, resampler] = files.map((data) =>
    createWeights({ checkpoint, precision, data, onPlaced: () => {}, signal }),
  )
  const path = join(folder, `vision.${precision}.onnx`)
  await writeFile(path, encodeModel(await buildVisionGraph({ tower: tower!, resampler: resampler! })))
  const written = await Promise.all(files.map((file) => file.finish()))
  await checkpoint.close()
  return { path, copied: written.reduce((sum, { bytes }) => sum + bytes, 0) }
}

/** Pixel j of patch p is sin(0.3p + 0.17j). */
function grid(shape: KosmosShape, rows: number, columns: number, padding: number): ReferencePicture {
  const width = shape.vision.patchWidth
  const patches = Array.from({ length: rows * columns }, (_, p) => p)
  return {
    pixels: Float32Array.from({ length: patches.length * width }, (_, i) =>
      Math.sin(0.3 * Math.floor(i / width) + 0.17 * (i % width)),
    ),
    rows: patches.map((p) => Math.floor(p / columns) + 1),
    columns: patches.map((p) => (p % columns) + 1),
    padding,
  }
}

function matrixOf({ data, dims }: Tensor): Matrix {
  const values = Array.from(data as Float32Array)
  const [rows = 0, width = 0] = dims
  return Array.from({ length: rows }, (_, row) => values.slice(row * width, (row + 1) * width))
}

function expectClose(seen: readonly number[], published: readonly number[]): void {
  expect(difference([seen], [published])).toBeLessThan(1e-5)
}

/** The largest difference between two numbers at the same place. */
function difference(a: Matrix, b: Matrix): number {
  expect(a.map((row) => row.length)).toEqual(b.map((row) => row.length))
  return Math.max(...a.flatMap((row, r) => row.map((x, i) => Math.abs(x - b[r]![i]!))))
}

/** Root of the mean square of the differences, beside that of the numbers. */
function relativeError(seen: Matrix, reference: Matrix): number {
  const [a, b] = [seen.flat(), reference.flat()]
  return Math.hypot(...b.map((x, i) => x - a[i]!)) / Math.hypot(...b)
}
