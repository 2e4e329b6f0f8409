import { type Command, Option } from 'commander'
import type { Device, Precision } from '../reader/kosmos/engine/engine.ts'
import { configFrom, dataOption, interruptSignal, positiveInteger } from './options.ts'

export function addBench(program: Command): void {
  program
    .command('bench')
    .description('measure how fast this machine is')
    .command('reader')
    .description(
      'stage times, memory and share of the possible of a reading model, beside the measured speed of the machine',
    )
    .option('--model <name>', 'an installed model, or a folder with a converted one', 'kosmos-2.5')
    .addOption(dataOption())
    .addOption(
      new Option('--precision <name...>', 'how weights are held; all converted ones when not given').choices([
        'fp32',
        'fp16',
        'q8',
        'q4',
      ] satisfies Precision[]),
    )
    .addOption(
      new Option('--device <name>', 'what runs the model')
        .choices(['cpu', 'cuda', 'webgpu'] satisfies Device[])
        .default('cpu'),
    )
    .option('--threads <n>', 'processors to use (default: all)', positiveInteger)
    .option('--tokens <n>', 'tokens written per run', positiveInteger, 128)
    .option(
      '--repeat <n>',
      'runs per precision; the median of the undisturbed ones counts',
      positiveInteger,
      1,
    )
    .option('--json', 'print everything that was measured as JSON', false)
    .action(async ({ data, precision, ...options }: BenchFlags) => {
      const { models } = configFrom({ LECTERN_DATA: data })
      const { benchReader } = await import('../bench/reader/main.ts')
      await benchReader({
        ...options,
        ...(precision && { precisions: precision }),
        models: models.folder,
        signal: interruptSignal(),
      })
    })
}

type BenchFlags = Readonly<{
  model: string
  data?: string
  precision?: readonly Precision[]
  device: Device
  threads?: number
  tokens: number
  repeat: number
  json: boolean
}>
