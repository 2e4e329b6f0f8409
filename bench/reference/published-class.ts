import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { PATCH_SIDE } from '../../reader/kosmos/picture/grid.ts'
import type { Patches } from '../../reader/kosmos/picture/patches.ts'
import { type SizesName, sizesFile } from './sizes.ts'

/** A Python with `torch` and `transformers` 5.18 or newer, in which the published class of KOSMOS-2.5 runs. */
export type Python = Readonly<{ path: string; signal: AbortSignal }>

/** A checkpoint of random weights, written into `folder`. */
export async function makeCheckpoint(python: Python, sizes: SizesName, folder: string): Promise<void> {
  await runPython(python, ['make', sizesFile(sizes), folder])
}

export type RunOptions = Readonly<{
  rows: number
  columns: number
  /** The same page this many times side by side; times are of all together. 1 when absent. */
  pages?: number
  /** Ids after `</image>`: the task's and, drawn at random, a question's. */
  promptTokens: number
  /** Tokens decoded after the first. */
  steps: number
  threads: number
  /** Runs of the vision tower and of the prefill. */
  repeat: number
  attention: 'eager' | 'sdpa'
  dtype: 'float32' | 'float16' | 'bfloat16'
  device: 'cpu' | 'cuda'
}>

const TimingSchema = z
  .object({ ms: z.number(), foreignCores: z.number() })
  .transform(({ ms, foreignCores }) => ({ milliseconds: ms, foreignCores }))
const ArraySchema = z.object({ file: z.string(), shape: z.array(z.int()) })

const RunSchema = z.object({
  versions: z.record(z.string(), z.string()),
  device: z.string(),
  grid: z.object({ rows: z.int(), columns: z.int() }),
  prompt: z.array(z.int()),
  tokens: z.array(z.int()),
  arrays: z.object({
    pixels: ArraySchema,
    vision: ArraySchema,
    image: ArraySchema,
    prefill: ArraySchema,
    steps: ArraySchema,
  }),
  milliseconds: z.object({
    encode: z.array(TimingSchema),
    prefill: z.array(TimingSchema),
    steps: z.array(TimingSchema),
  }),
  peakBytes: z.number(),
  peakDeviceBytes: z.number(),
})

/** What the published class made of one page; forward.py says what the arrays are. */
export type PublishedRun = Omit<z.output<typeof RunSchema>, 'arrays'> &
  Readonly<{ arrays: Readonly<Record<'pixels' | 'vision' | 'image' | 'prefill' | 'steps', Numbers>> }>

/** Rows of numbers. A vector is one row. */
export type Numbers = Readonly<{ rows: number; columns: number; data: Float32Array }>

/** One page of fixed noise through the checkpoint in `folder`. What it writes stays in `out`. */
export async function runPublishedClass(
  python: Python,
  folder: string,
  out: string,
  options: RunOptions,
): Promise<PublishedRun> {
  const flags = Object.entries(options).flatMap(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    String(value),
  ])
  await runPython(python, ['run', folder, out, ...flags])
  const run = RunSchema.parse(JSON.parse(await readFile(join(out, 'run.json'), 'utf8')))
  const { pixels, vision, image, prefill, steps } = run.arrays
  const arrays = {
    pixels: await readArray(out, pixels),
    vision: await readArray(out, vision),
    image: await readArray(out, image),
    prefill: await readArray(out, prefill),
    steps: await readArray(out, steps),
  }
  return { ...run, arrays }
}

/** The page it was given. */
export function patchesOf({ arrays, grid }: PublishedRun): Patches {
  const resized = { width: grid.columns * PATCH_SIDE, height: grid.rows * PATCH_SIDE }
  return { ...grid, pixels: arrays.pixels.data, resized }
}

async function runPython({ path, signal }: Python, words: readonly string[]): Promise<void> {
  const script = fileURLToPath(new URL('./reference.py', import.meta.url))
  const child = spawn(path, [script, ...words], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', HF_HUB_DISABLE_PROGRESS_BARS: '1' },
    signal,
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${path} ${words[0]} ended with exit code ${code}.`)
}

async function readArray(out: string, { file, shape }: z.output<typeof ArraySchema>): Promise<Numbers> {
  const bytes = await readFile(join(out, file))
  const columns = shape.at(-1) ?? 0
  const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  return { rows: data.length / columns, columns, data }
}
