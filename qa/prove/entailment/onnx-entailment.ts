import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { createModelProcess } from '../../../index/embedders/model-process.ts'
import { readOnnxFolder } from '../../../index/embedders/onnx-folder.ts'
import { openTokenizer } from '../../../models/tokenizer.ts'
import type { Entailment, Entails } from './entails.ts'

export type OnnxEntailmentOptions = Readonly<{
  /** `config.json` whose `id2label` names the classes, `tokenizer.json`, `onnx/model.onnx` or `model.onnx`. */
  folder: string
  /** Default: half the cores. */
  threads?: number
}>

/**
 * Any ONNX model for natural language inference in a local folder, such as the DeBERTa ones trained on MNLI; nothing is
 * downloaded. It runs in a process of its own. Throws AppError `model-missing` when the folder lacks a file, names other
 * classes, or the model cannot be run.
 */
export async function openOnnxEntailment(
  options: OnnxEntailmentOptions,
): Promise<Readonly<{ entails: Entails; close: () => Promise<void> }>> {
  const folder = await readOnnxFolder(options.folder)
  const classes = await classesOf(options.folder)
  const threads = options.threads ?? Math.max(1, availableParallelism() >> 1)
  const model = createModelProcess({ model: folder.model, pooling: folder.pooling, threads })
  const tokenizer = await openTokenizer(folder.tokenizer).catch((cause) => unusable(options.folder, cause))
  const entails: Entails = async (premise, hypothesis, signal) => {
    const pair = tokenizer.encodePair(premise, hypothesis, folder.tokensMax)
    const [logits = []] = await model.classify([pair], signal)
    if (logits.length !== classes.length)
      throw new Error(`it gives ${logits.length} numbers for ${classes.length} classes`)
    return entailmentOf(logits, classes)
  }
  await entails('a', 'a', new AbortController().signal).catch(async (cause) => {
    await model.close()
    return unusable(options.folder, cause)
  })
  return { entails, close: model.close }
}

type Class = keyof Entailment

/** How models name the classes: `ENTAILMENT`, `contradiction`, `not_entailment`. */
const CLASSES: readonly (readonly [RegExp, Class])[] = [
  [/^entail/i, 'entails'],
  [/^contra/i, 'contradicts'],
  [/^(?:neutral|not[ _-]?entail)/i, 'neutral'],
]

const Config = z.object({ id2label: z.record(z.string(), z.string()) })

/** The classes by the number of their output; `entails` must be among them. */
async function classesOf(folder: string): Promise<readonly Class[]> {
  const path = join(folder, 'config.json')
  const { id2label } = await readFile(path, 'utf8')
    .then((text) => Config.parse(JSON.parse(text)))
    .catch((cause) => unusable(folder, cause))
  const classes = Object.keys(id2label)
    .sort((a, b) => Number(a) - Number(b))
    .map((id) => CLASSES.find(([name]) => name.test(id2label[id] ?? ''))?.[1])
    .filter((found) => found !== undefined)
  const isWhole = classes.length === Object.keys(id2label).length && classes.includes('entails')
  return isWhole ? classes : unusable(folder, new Error(`${path} names no classes of entailment`))
}

/** Softmax over the classes; one the model does not know is never sure. */
function entailmentOf(logits: readonly number[], classes: readonly Class[]): Entailment {
  const most = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - most))
  const sum = powers.reduce((all, power) => all + power, 0)
  const shareOf = (name: Class) => {
    const index = classes.indexOf(name)
    return index < 0 ? 0 : (powers[index] ?? 0) / sum
  }
  return { entails: shareOf('entails'), contradicts: shareOf('contradicts'), neutral: shareOf('neutral') }
}

function unusable(folder: string, cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : cause
  throw new AppError('model-missing', `The entailment model in ${folder} cannot be used: ${reason}`, {
    cause,
  })
}
