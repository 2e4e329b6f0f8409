import { basename, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import { AppError } from '../core/errors.ts'
import type { ModelCondition, ModelEntry } from '../core/model-shelf.ts'
import { modelFolder, modelState } from '../models/installed.ts'
import { type ModelListing, modelListings } from '../models/registry.ts'
import { readManifest } from '../reader/kosmos/convert/manifest.ts'
import { bytesUnder } from './bytes-under.ts'

/** Who works at the moment, when nobody asks for another. */
export type AtWork = Readonly<{ reader: string; embedder: string; answerers: readonly string[] }>

/** Every model and engine that works here or could, by role; within one, what ships comes first. */
export async function listModels(
  config: Pick<Config, 'models' | 'index' | 'qa' | 'chat'>,
  atWork: AtWork,
): Promise<readonly ModelEntry[]> {
  const [kosmos, kosmosChat] = await Promise.all(
    modelListings.map((model) => fetchedEntry(config.models.folder, model, atWork)),
  )
  const entries = [
    tesseract(atWork),
    kosmos,
    await extractive(atWork),
    kosmosChat,
    chatModel(config.chat.model, atWork),
    await embedder(config.index.embedder),
    await broughtFolder('reranker', 'Reranker', config.index.reranker, 'LECTERN_RERANKER'),
    await broughtFolder('entailment', 'Entailment model', config.qa.entailment, 'LECTERN_ENTAILMENT'),
  ]
  return entries.filter((entry) => entry !== undefined)
}

const READY = { kind: 'ready' } as const
const ABSENT = { kind: 'absent' } as const

function tesseract({ reader }: AtWork): ModelEntry {
  return {
    id: 'tesseract',
    name: 'Tesseract',
    role: 'reader',
    origin: 'shipped',
    state: READY,
    inUse: reader === 'tesseract',
    bytes: 0,
    licence: 'Apache-2.0',
    setting: 'LECTERN_READER',
  }
}

/** What reads by name answers by name too: one of the two is at work. */
async function fetchedEntry(models: string, model: ModelListing, atWork: AtWork): Promise<ModelEntry> {
  const found = await modelState(models, model)
  const reads = model.name === 'kosmos-2.5'
  return {
    id: model.name,
    name: reads ? 'KOSMOS-2.5' : 'KOSMOS-2.5-chat',
    role: reads ? 'reader' : 'answerer',
    origin: 'fetched',
    state: found.kind === 'installed' ? await convertedState(modelFolder(models, model)) : found,
    inUse: reads ? atWork.reader === model.name : atWork.answerers.includes(model.name),
    bytes: found.kind === 'absent' ? 0 : found.bytes,
    downloadBytes: model.bytes,
    licence: model.licence,
    ...(reads && { setting: 'LECTERN_READER' }),
  }
}

async function convertedState(folder: string): Promise<ModelCondition> {
  try {
    const manifest = await readManifest(folder)
    return Object.keys(manifest?.profiles ?? {}).length === 0 ? { kind: 'unconverted' } : READY
  } catch (error) {
    if (error instanceof AppError) return { kind: 'damaged', problem: error.message }
    throw error
  }
}

async function extractive({ answerers }: AtWork): Promise<ModelEntry> {
  return {
    id: 'extractive',
    name: 'Extractive answerer',
    role: 'answerer',
    origin: 'shipped',
    state: READY,
    inUse: answerers.includes('extractive'),
    bytes: await bytesUnder(fileURLToPath(new URL('../models/embedded/span/', import.meta.url))),
    licence: 'MIT',
  }
}

/** A service somewhere: nothing of it lies here. */
function chatModel(model: string, { answerers }: AtWork): ModelEntry {
  return {
    id: 'chat',
    name: model === '' ? 'Chat model' : model,
    role: 'answerer',
    origin: 'brought',
    state: model === '' ? ABSENT : READY,
    inUse: model !== '' && answerers.includes(model),
    bytes: 0,
    setting: 'LECTERN_CHAT_MODEL',
  }
}

async function embedder(chosen: string): Promise<ModelEntry> {
  if (chosen !== 'builtin') return broughtFolder('embedder', 'Embedder', chosen, 'LECTERN_EMBEDDER')
  return {
    id: 'builtin',
    name: 'Built-in embedder',
    role: 'embedder',
    origin: 'shipped',
    state: READY,
    inUse: true,
    bytes: await bytesUnder(fileURLToPath(new URL('../models/embedded/embedder/', import.meta.url))),
    licence: 'MIT',
    setting: 'LECTERN_EMBEDDER',
  }
}

/** The folder was opened at the start, or the program would not run. */
async function broughtFolder(
  role: 'embedder' | 'reranker' | 'entailment',
  name: string,
  folder: string,
  setting: string,
): Promise<ModelEntry> {
  const set = folder !== ''
  return {
    id: role,
    name: set ? basename(resolve(folder)) : name,
    role,
    origin: 'brought',
    state: set ? READY : ABSENT,
    inUse: set,
    bytes: set ? await bytesUnder(folder) : 0,
    setting,
  }
}
