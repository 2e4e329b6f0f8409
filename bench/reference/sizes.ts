import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** Files of configs/: sizes of checkpoints, and of the page that goes with each. Most pages leave some patches empty. */
export const sizesNames = ['tiny', 'odd', 'm100', 'full'] as const
export type SizesName = (typeof sizesNames)[number]

export function sizesFile(name: SizesName): string {
  return fileURLToPath(new URL(`./configs/${name}.json`, import.meta.url))
}

const SizesSchema = z.object({ grid: z.object({ rows: z.int(), columns: z.int() }) })

/** Patches of the page. */
export async function gridOf(name: SizesName): Promise<Readonly<{ rows: number; columns: number }>> {
  return SizesSchema.parse(JSON.parse(await readFile(sizesFile(name), 'utf8'))).grid
}
