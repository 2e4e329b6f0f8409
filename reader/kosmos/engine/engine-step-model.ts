import { join } from 'node:path'
import { type Carried, openCarryingSession } from '../../../models/carrying-session.ts'
import { openModelSession } from '../../../models/session.ts'
import { floatsOf, floatTensor, longsOf, longTensor, type Tensor } from '../../../models/tensor.ts'
import { controlIds } from '../tokens/tokens.ts'
import { emptyRow } from './engine-caches.ts'
import { FRAME, IN_TEXT, UNGUIDED, visionInputs } from './engine-inputs.ts'
import type { KosmosModel, ModelOptions, Row } from './engine-model.ts'

/** Tokens fed in one run. */
type Fed = Readonly<{ before: readonly number[]; image: Float32Array; after: readonly number[] }>

/**
 * The same model for a device that keeps caches between runs and runs no loop (WebGPU): the caches lie on the device,
 * there is one set of them, and it holds one image with one text behind it. A second text on the same image starts over
 * the first.
 */
export async function openStepModel(
  options: ModelOptions & Readonly<{ step: string }>,
): Promise<KosmosModel> {
  const { folder, shape, profile, provider, threads, frame = FRAME } = options
  const { heads, layers, width, contextTokens } = shape.text
  const carried: readonly Carried[] = Array.from({ length: layers }, (_, layer) =>
    ['keys', 'values'].map((name) => ({
      input: `${name}.${layer}`,
      output: `next.${name}.${layer}`,
      shape: [1, heads, contextTokens, width / heads],
    })),
  ).flat()
  const vision = await openModelSession(join(folder, profile.vision), { provider, threads })
  const decoder = await openCarryingSession(join(folder, options.step), { provider, threads, carried })
  const prefixTokens = shape.latents + frame.length
  /** What the caches hold: an image, and of the text behind it this many tokens. */
  let holds: Readonly<{ image: Float32Array; tokens: number }> | undefined

  const feed = async (fed: Fed, start: number, box: readonly number[]) => {
    const segments = [...fed.before, ...new Array(fed.image.length / width), ...fed.after].map((_, i) =>
      start + i > 0 && start + i < prefixTokens ? 1 : 0,
    )
    const total = start + segments.length
    const results = await decoder.run(
      {
        before: longTensor([fed.before.length], fed.before),
        image: floatTensor([fed.image.length / width, width], fed.image),
        after: longTensor([fed.after.length], fed.after),
        segments: longTensor([segments.length], segments),
        positions: longTensor(
          [segments.length],
          segments.map((_, i) => start + i),
        ),
        last: intTensor([1], total - 1),
        total: intTensor([], total),
        box: longTensor([1, 3], box),
      },
      ['token', 'next.box'],
    )
    return { token: longsOf(results, 'token')[0] ?? controlIds.end, box: longsOf(results, 'next.box') }
  }

  const prefill = async (image: Float32Array) => {
    await feed({ before: frame.slice(0, -1), image, after: frame.slice(-1) }, 0, UNGUIDED)
    holds = { image, tokens: 0 }
  }

  /** Feeds one token: the next of the prompt, or else the last one chosen. */
  const step = async (row: Row): Promise<Row> => {
    const at = row.suffix.tokens
    const { token, box } = await feed(
      { before: [], image: NO_IMAGE, after: [row.forced[0] ?? row.last] },
      prefixTokens + at,
      row.box,
    )
    holds = { image: row.prefix.image, tokens: at + 1 }
    return {
      ...row,
      forced: row.forced.slice(1),
      last: token,
      box,
      suffix: { ...row.suffix, tokens: at + 1 },
    }
  }

  return {
    see: async (patches) => floatsOf(await vision.run(visionInputs(shape, patches), ['image']), 'image').data,
    prefill: async (image) => {
      await prefill(image)
      return { image, caches: undefined }
    },
    start: (prefix, prompt, grammar) => ({
      prefix,
      suffix: emptyRow({ tensors: [], layers }),
      forced: prompt,
      last: controlIds.pad,
      box: grammar === 'ocr' ? IN_TEXT : UNGUIDED,
    }),
    decode: async ([first, ...others], steps) => {
      if (first === undefined || others.length > 0) throw new Error('One text at a time.')
      if (holds?.image !== first.prefix.image) await prefill(first.prefix.image)
      else if (first.suffix.tokens > holds.tokens) throw new Error('Another text was begun on this image.')
      let row = first
      const tokens: number[] = []
      for (let i = 0; i < steps; i++) {
        if (prefixTokens + row.suffix.tokens >= contextTokens) return [{ row, tokens, ended: true }]
        const isPrompt = row.forced.length > 1
        row = await step(row)
        if (isPrompt) continue
        if (row.last === controlIds.end) return [{ row, tokens, ended: true }]
        tokens.push(row.last)
      }
      return [{ row, tokens, ended: false }]
    },
    close: async () => {
      await vision.close()
      await decoder.close()
    },
  }
}

const NO_IMAGE = new Float32Array(0)

function intTensor(shape: readonly number[], value: number): Tensor {
  return { type: 'int32', shape, data: Int32Array.of(value) }
}
