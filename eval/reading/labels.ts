import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Box } from '../../core/geometry.ts'
import { toBox } from '../../core/geometry.ts'

/** One page picture with what is printed on it. */
export type LabelledPage = Readonly<{
  /** Path of the picture. */
  path: string
  lines: readonly Readonly<{ text: string; box: Box }>[]
}>

const row = z.object({
  file: z.string(),
  width: z.number().positive(),
  height: z.number().positive(),
  lines: z.array(
    z.object({ text: z.string(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
  ),
})

/** The pages of a folder with a `labels.jsonl` as SROIE and FUNSD have it, in the file's order. */
export async function loadLabels(folder: string): Promise<readonly LabelledPage[]> {
  const text = await readFile(join(folder, 'labels.jsonl'), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { file, width, height, lines } = row.parse(JSON.parse(line))
      return {
        path: join(folder, file),
        lines: lines.map(({ text, box: [x0, y0, x1, y1] }) => ({
          text,
          box: toBox({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 }, { width, height }),
        })),
      }
    })
}
