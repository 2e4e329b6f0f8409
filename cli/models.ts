import { basename } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { type Command, Option } from 'commander'
import { AppError } from '../core/errors.ts'
import { modelFolder, modelState, otherFolders, removeModel } from '../models/installed.ts'
import { type ModelListing, modelListings, modelNamed } from '../models/registry.ts'
import { sharedBytes } from '../models/shared-bytes.ts'
import { readManifest } from '../reader/kosmos/convert/manifest.ts'
import { convert } from './models-convert.ts'
import { type ModelsOptions, modelsConfig } from './models-options.ts'
import { pull } from './models-pull.ts'
import { verify } from './models-verify.ts'
import { dataOption } from './options.ts'
import { EXIT } from './outcome.ts'
import { inBytes } from './transfer-progress.ts'

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
    .command('convert')
    .description('make the graphs that run a fetched model; once for each precision wanted')
    .argument('<name>')
    .addOption(
      new Option(
        '--precision <names...>',
        'q8 for a CPU, fp16 for CUDA, q4 for less memory, fp32 to compare with',
      )
        .choices(['fp32', 'fp16', 'q8', 'q4'])
        .default(['q8']),
    )
    .addOption(dataOption())
    .action(convert)
  models
    .command('remove')
    .description('delete a model and what was made of it')
    .argument('<name>')
    .option('--yes', 'do not ask')
    .addOption(dataOption())
    .action(remove)
}

async function list(options: ModelsOptions): Promise<void> {
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
  const graphs = await precisionsIn(modelFolder(folder, model))
  return `installed (${await sizeOf(folder, model, state.bytes)}), ${graphs.length === 0 ? 'not converted' : graphs.join(' ')}`
}

/** `6.5 GB, 1.0 GB of it shared with kosmos-2.5`. */
async function sizeOf(models: string, model: ModelListing, bytes: number): Promise<string> {
  const shared = await sharedBytes(modelFolder(models, model), otherFolders(models, model))
  if (shared.bytes === 0) return inBytes(bytes)
  const names = shared.folders.map((folder) => basename(folder)).join(', ')
  return `${inBytes(bytes)}, ${inBytes(shared.bytes)} of it shared with ${names}`
}

/** A manifest that cannot be read is for `verify` to speak of. */
async function precisionsIn(folder: string): Promise<readonly string[]> {
  const manifest = await readManifest(folder).catch(() => undefined)
  return Object.keys(manifest?.profiles ?? {})
}

async function remove(name: string, options: ModelsOptions & { yes?: true }): Promise<void> {
  const model = modelNamed(name)
  const { folder } = modelsConfig(options)
  const state = await modelState(folder, model)
  if (state.kind === 'absent') {
    console.log(`${name} is not here.`)
    return
  }
  const what = `${name} from ${modelFolder(folder, model)} (${await sizeOf(folder, model, state.bytes)})`
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
