import { AppError } from '../core/errors.ts'
import { readManifest } from '../reader/kosmos/convert/manifest.ts'

/** A checkpoint as `lectern models` names it, and what a person calls it. */
export type Checkpoint = Readonly<{ name: string; title: string }>

/** Why the weights in a folder cannot be run: they are missing, not converted, or damaged. Undefined when they can. */
export async function checkpointFault(folder: string, checkpoint: Checkpoint): Promise<AppError | undefined> {
  try {
    const manifest = await readManifest(folder)
    return manifest === undefined || Object.keys(manifest.profiles).length === 0
      ? new AppError('model-missing', missing(checkpoint))
      : undefined
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

/** Told over HTTP too: where the folder lies is nobody's business there. */
function missing({ name, title }: Checkpoint): string {
  return `There are no converted weights of ${title} here. Get them with lectern models pull ${name}, then lectern models convert ${name}.`
}
