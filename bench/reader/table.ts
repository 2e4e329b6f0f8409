import { prefixTokens } from '../../reader/kosmos/convert/decoder-prefill.ts'
import type { Precision } from '../../reader/kosmos/engine/engine.ts'
import { cacheBytes, prefillFlop, visionFlop } from './costs.ts'
import type { ReaderReport } from './main.ts'
import { FOREIGN_CORES_MAX, type Timing } from './measure.ts'

type Measured = ReaderReport['precisions'][number]

/** The report for people, as markdown. */
export function readerTable(report: ReaderReport): string {
  const { processor, threads, device, machine, patches, preprocess } = report
  const disturbed = [preprocess, ...report.precisions.flatMap(({ times }) => timingsOf(times))].some(
    isDisturbed,
  )
  return [
    `${processor}, ${threads} threads, device ${device}. Measured in this run: memory read at ` +
      `${(machine.bytesPerSecond / 1e9).toFixed(1)} GB/s, fp32 matrix products at ` +
      `${(machine.flopPerSecond / 1e9).toFixed(0)} GFLOP/s.`,
    '',
    `Preprocessing of an A4 page at 300 dpi: ${(preprocess.milliseconds / 1000).toFixed(2)} s${mark(preprocess)}. ` +
      `${patches} patches; ${prefixTokens(report.shape.latents)} tokens of prefix.`,
    '',
    '| decoder | open s | vision s | of its floor | prefill s | of its floor | decode ms/token | context | GB read a token | of its floor | tokens | peak GB, own | peak GB, with mapped files |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...report.precisions.map((measured) => row(report, measured)),
    '',
    'Of its floor: the time that the operations (vision, prefill) or the bytes (decode) would take at the speeds above, over the time taken.',
    ...(disturbed
      ? [`† Others kept more than ${FOREIGN_CORES_MAX} processors busy meanwhile: slower than it could be.`]
      : []),
  ].join('\n')
}

function row(report: ReaderReport, { precision, weightBytes, times }: Measured): string {
  const { machine, shape, patches } = report
  const [vision, prefill] = [
    visionFlop(shape, patches + 1) / machine.flopPerSecond,
    prefillFlop(shape, prefixTokens(shape.latents)) / machine.flopPerSecond,
  ]
  const bytes = stepBytes(report, precision, weightBytes, times.context)
  const cells = [
    precision,
    seconds(times.open),
    seconds(times.vision),
    share(vision, times.vision),
    seconds(times.prefill),
    share(prefill, times.prefill),
    `${times.step.milliseconds.toFixed(1)}${mark(times.step)}`,
    times.context.toFixed(0),
    (bytes / 1e9).toFixed(3),
    share(bytes / machine.bytesPerSecond, times.step),
    String(times.tokens),
    (times.memory.privateBytes / 1e9).toFixed(2),
    (times.memory.totalBytes / 1e9).toFixed(2),
  ]
  return `| ${cells.join(' | ')} |`
}

function stepBytes(
  { shape }: ReaderReport,
  precision: Precision,
  weightBytes: number,
  context: number,
): number {
  return weightBytes + cacheBytes(shape, precision, context)
}

function timingsOf({ open, vision, prefill, step }: Measured['times']): readonly Timing[] {
  return [open, vision, prefill, step]
}

function seconds(timing: Timing): string {
  return `${(timing.milliseconds / 1000).toFixed(2)}${mark(timing)}`
}

function share(floorSeconds: number, { milliseconds }: Timing): string {
  return `${((100_000 * floorSeconds) / milliseconds).toFixed(0)} %`
}

function mark(timing: Timing): string {
  return isDisturbed(timing) ? ' †' : ''
}

function isDisturbed({ foreignCores }: Timing): boolean {
  return foreignCores > FOREIGN_CORES_MAX
}
