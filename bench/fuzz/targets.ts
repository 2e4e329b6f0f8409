import type { Target } from './target.ts'
import { answers } from './targets/answers.ts'
import { api } from './targets/api.ts'
import { events } from './targets/events.ts'
import { fields } from './targets/fields.ts'
import { bitmaps, pdfs, pictures } from './targets/files.ts'
import { graphs } from './targets/graphs.ts'
import { kosmosLines } from './targets/kosmos-lines.ts'
import { kosmosMarkdown } from './targets/kosmos-markdown.ts'
import { modelFiles, safetensors } from './targets/model-files.ts'
import { anchoring, chunking, layout } from './targets/pages.ts'
import { routes } from './targets/routes.ts'
import { texts } from './targets/texts.ts'
import { uploads } from './targets/uploads.ts'

/** Everything that takes bytes or text from people who may mean harm. */
export const targets: readonly Target[] = [
  kosmosLines,
  kosmosMarkdown,
  layout,
  anchoring,
  chunking,
  answers,
  texts,
  fields,
  routes,
  events,
  safetensors,
  modelFiles,
  graphs,
  bitmaps,
  pictures,
  pdfs,
  uploads,
  api,
]

export function targetNamed(name: string): Target {
  const found = targets.find((target) => target.name === name)
  if (found === undefined) throw new Error(`There is no target ${name}.`)
  return found
}
