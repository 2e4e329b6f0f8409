import type { Precision } from '../../reader/kosmos/engine/engine.ts'
import type { KosmosShape } from '../../reader/kosmos/shape.ts'
import { cacheBytes, prefillFlop, visionFlop } from '../reader/costs.ts'
import type { MachineSpeed } from '../reader/machine.ts'
import type { BatchTimes } from './batch.ts'

export type GpuReport = Readonly<{
  device: string
  speed: MachineSpeed
  shape: KosmosShape
  patches: number
  own: readonly OwnRow[]
  published: readonly PublishedRow[]
}>

/** `deviceBytes`: memory of the GPU in use after the run, by all programs. */
export type OwnRow = Readonly<{
  precision: Precision
  weightBytes: number
  outcome: BatchTimes | Readonly<{ pages: number; failure: string }>
  deviceBytes: number | undefined
}>

export type PublishedRow = Readonly<{ name: string; times: BatchTimes; deviceBytes: number }>

/** The report for people, as markdown. */
export function gpuTable(report: GpuReport): string {
  const { device, speed } = report
  return [
    `${device}. Measured in this run: memory read at ${(speed.bytesPerSecond / 1e9).toFixed(0)} GB/s, ` +
      `matrix products at ${(speed.flopPerSecond / 1e12).toFixed(1)} TFLOP/s.`,
    '',
    '| | pages together | vision ms/page | of its floor | prefill ms/page | of its floor | step ms | of its floor | tokens/s | GPU GB in use |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...report.own.map((row) => ownRow(report, row)),
    ...report.published.map(({ name, times, deviceBytes }) =>
      line([
        name,
        `${times.pages}`,
        ...[times.vision, times.prefill, times.step].flatMap((ms) => [ms.toFixed(1), '']),
        rate(times),
        gigabytes(deviceBytes),
      ]),
    ),
  ].join('\n')
}

function ownRow(
  { shape, patches, speed }: GpuReport,
  { precision, weightBytes, outcome, deviceBytes }: OwnRow,
): string {
  const name = `Lectern, ${precision}`
  if ('failure' in outcome) return line([name, `${outcome.pages}`, outcome.failure, ...new Array(7).fill('')])
  const { pages, vision, prefill, step, steps } = outcome
  const prefix = shape.latents + 3
  const bytes = weightBytes + pages * cacheBytes(shape, precision, prefix + steps / 2)
  return line([
    name,
    `${pages}`,
    vision.toFixed(1),
    share(visionFlop(shape, patches + 1) / speed.flopPerSecond, vision),
    prefill.toFixed(1),
    share(prefillFlop(shape, prefix) / speed.flopPerSecond, prefill),
    step.toFixed(2),
    share(bytes / speed.bytesPerSecond, step),
    rate(outcome),
    deviceBytes === undefined ? '' : gigabytes(deviceBytes),
  ])
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function share(floorSeconds: number, milliseconds: number): string {
  return `${((100_000 * floorSeconds) / milliseconds).toFixed(0)} %`
}

function rate({ pages, step }: BatchTimes): string {
  return ((1000 * pages) / step).toFixed(1)
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1)
}
