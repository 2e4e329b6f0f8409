import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import type { Config } from '../config.ts'
import { AppError } from '../core/errors.ts'
import {
  findFaults,
  type InstalledModel,
  modelFolder,
  modelState,
  readInstalled,
  removeModel,
} from '../models/installed.ts'
import { openFolderSource } from '../models/pull/folder-source.ts'
import { openHubSource } from '../models/pull/hub-source.ts'
import { pullModel } from '../models/pull/pull.ts'
import type { ModelSource } from '../models/pull/source.ts'
import { type ModelListing, modelListings, modelNamed } from '../models/registry.ts'
import { configFrom, dataOption, interruptSignal } from './options.ts'
import { EXIT } from './outcome.ts'
import { inBytes, showTransfer, type TransferProgress } from './transfer-progress.ts'

export function addModels(program: Command): void {
  const models = program
    .command('models')
    .description('fetch, check and remove the models that are too large to come with the program')
  models
    .command('list')
    .description('the models there are, and what of them is here')
    .addOption(dataOption())
    .action(list)
  models
    .command('pull')
    .description('fetch a model, go on with one cut off, or mend a damaged one')
    .argument('<name>')
    .option('--from <dir>', 'take the published files from this folder; nothing is fetched')
    .option('--revision <commit>', 'a commit, branch or tag of the mirror', 'main')
    .addOption(dataOption())
    .action(pull)
  models
    .command('verify')
    .description('read every file of a model and compare it with what was fetched')
    .argument('<name>')
    .addOption(dataOption())
    .action(verify)
  models
    .command('remove')
    .description('delete a model and what was made of it')
    .argument('<name>')
    .option('--yes', 'do not ask')
    .addOption(dataOption())
    .action(remove)
}

type Common = { data?: string }

function modelsConfig({ data }: Common): Config['models'] {
  return configFrom({ LECTERN_DATA: data }).models
}

async function list(options: Common): Promise<void> {
  const { folder } = modelsConfig(options)
  const rows = await Promise.all(
    modelListings.map(async (model) => {
      const { name, bytes, licence, purpose } = model
      return [name, await stateOf(folder, model), inBytes(bytes), licence, purpose]
    }),
  )
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows) console.log(row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
}

async function stateOf(folder: string, model: ModelListing): Promise<string> {
  const state = await modelState(folder, model)
  if (state.kind === 'absent') return 'not here'
  if (state.kind === 'partial') return `partly here (${inBytes(state.bytes)})`
  return `installed (${inBytes(state.bytes)})`
}

async function pull(name: string, options: Common & { from?: string; revision: string }): Promise<void> {
  const model = modelNamed(name)
  const config = modelsConfig(options)
  const signal = interruptSignal()
  const progress = showTransfer()
  try {
    const source = await openSource(model, config, options, progress, signal)
    try {
      const record = await pullModel(model, source, {
        models: config.folder,
        signal,
        onProgress: ({ file, bytes, totalBytes }) => progress.report(file.name, bytes, totalBytes),
      })
      progress.stop()
      console.log(summary(record, modelFolder(config.folder, model)))
    } finally {
      await source.close()
    }
  } catch (error) {
    progress.stop()
    if (signal.aborted) console.error('What came so far is kept: the same command goes on from there.')
    throw error
  }
}

function openSource(
  model: ModelListing,
  { mirror, token, proxies, connections }: Config['models'],
  { from, revision }: { from?: string; revision: string },
  progress: TransferProgress,
  signal: AbortSignal,
): Promise<ModelSource> {
  if (from !== undefined) return openFolderSource(model, from)
  const onWait = (problem: AppError, waitMs: number) =>
    progress.remark(`${problem.message} Trying again in ${Math.ceil(waitMs / 1000)} s.`)
  return openHubSource(model, { mirror, token, proxies, connections, revision, onWait }, signal)
}

function summary({ name, files, revision, origin }: InstalledModel, folder: string): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const commit = revision === null ? '' : ` at ${revision.slice(0, 12)}`
  return `${name} is in ${folder}: ${files.length} files, ${inBytes(bytes)}, from ${origin}${commit}.`
}

async function verify(name: string, options: Common): Promise<void> {
  const model = modelNamed(name)
  const config = modelsConfig(options)
  const signal = interruptSignal()
  const folder = modelFolder(config.folder, model)
  const { files } = await installedOrThrow(config.folder, model)
  const progress = showTransfer()
  const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const faults = await findFaults(folder, files, {
    signal,
    onProgress: (file, hashedBytes) =>
      progress.report(file, bytesBefore(files, file) + hashedBytes, totalBytes),
  }).finally(progress.stop)
  for (const { file, what } of faults) console.error(`${file} ${what}.`)
  if (faults.length === 0) {
    console.log(`${name} is whole: ${files.length} files, ${inBytes(totalBytes)}.`)
    return
  }
  console.error(`Mend it: lectern models pull ${name}`)
  process.exitCode = EXIT.failed
}

function bytesBefore(files: InstalledModel['files'], name: string): number {
  const at = files.findIndex((file) => file.name === name)
  return files.slice(0, at).reduce((sum, file) => sum + file.bytes, 0)
}

async function installedOrThrow(models: string, model: ModelListing): Promise<InstalledModel> {
  const record = await readInstalled(modelFolder(models, model))
  if (record !== undefined) return record
  throw new AppError(
    'model-missing',
    `${model.name} is not in ${modelFolder(models, model)}. Fetch it: lectern models pull ${model.name}`,
  )
}

async function remove(name: string, options: Common & { yes?: true }): Promise<void> {
  const model = modelNamed(name)
  const { folder } = modelsConfig(options)
  const state = await modelState(folder, model)
  if (state.kind === 'absent') {
    console.log(`${name} is not here.`)
    return
  }
  const what = `${name} from ${modelFolder(folder, model)} (${inBytes(state.bytes)})`
  if (options.yes !== true && !(await confirmed(`Remove ${what}? [y/N] `))) {
    console.error('Nothing was removed.')
    process.exitCode = EXIT.failed
    return
  }
  await removeModel(folder, model)
  console.log(`Removed ${what}.`)
}

async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new AppError('invalid-request', 'Nobody is there to ask. Say --yes to remove without asking.')
  }
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await prompt.question(question)).trim())
  } finally {
    prompt.close()
  }
}
