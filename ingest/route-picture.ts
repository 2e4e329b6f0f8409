import type { PageWarning } from '../core/page.ts'
import type { Raster } from '../core/raster.ts'
import { type Routing, routePage } from '../reader/choose-reader.ts'
import type { Reading } from '../reader/reader.ts'
import { cut, MIDDLE_OF_PAGE } from './ink.ts'
import type { PageEngine, ReadPageDeps } from './read-page-deps.ts'

/** Who reads a picture, and what a person should know of that. */
type Routed = Readonly<{ engine: PageEngine; changed: readonly PageWarning[] }>

type RouteDeps = Pick<ReadPageDeps, 'reader' | 'embedded' | 'languages'>

/**
 * The chosen reader, or the embedded one when the picture is not for the chosen; a part is read where that decides it.
 * `sample` is what was read of it already, if anything.
 */
export async function routePicture(
  raster: Raster,
  sample: Reading | undefined,
  deps: RouteDeps,
  signal: AbortSignal,
): Promise<Routed> {
  if (deps.reader.name === deps.embedded.name) return { engine: deps.reader, changed: [] }
  const routing = routePage(deps.languages, sample && textOf(sample))
  if (routing.kind !== 'look') return engineFor(routing, deps)
  const look = await deps.embedded.read(cut(raster, MIDDLE_OF_PAGE).raster, { signal })
  return engineFor(routePage(deps.languages, textOf(look)), deps)
}

function engineFor(routing: Routing, deps: RouteDeps): Routed {
  return routing.kind === 'tesseract'
    ? { engine: deps.embedded, changed: [{ code: 'reader-changed', message: routing.because }] }
    : { engine: deps.reader, changed: [] }
}

function textOf({ lines }: Reading): string {
  return lines.map((line) => line.text).join('\n')
}
