import { SingleBar } from 'cli-progress'
import { createTransferRate } from '../models/pull/transfer-rate.ts'

/** A bar on a terminal; elsewhere a line for each file. On standard error. */
export type TransferProgress = {
  /** `bytes` of `totalBytes` in all; `file` is the one at hand. */
  report(file: string, bytes: number, totalBytes: number): void
  /** A remark that should be seen, without disturbing the bar. */
  remark(text: string): void
  stop(): void
}

export function showTransfer(): TransferProgress {
  return process.stderr.isTTY ? showBar() : showLines()
}

/** The same for work that is not counted in bytes. */
export function showSteps(): Pick<TransferProgress, 'report' | 'stop'> {
  if (!process.stderr.isTTY) return showLines()
  const bar = new SingleBar({
    format: '{bar} {percentage}%  {step}',
    stream: process.stderr,
    hideCursor: true,
  })
  let running = false
  return {
    report: (step, done, total) => {
      if (!running) bar.start(total, done, { step })
      running = true
      bar.setTotal(total)
      bar.update(done, { step })
    },
    stop: () => bar.stop(),
  }
}

function showBar(): TransferProgress {
  const bar = new SingleBar({
    format: '{bar} {percentage}%  {done} of {whole}  {rate}  {left}  {file}',
    stream: process.stderr,
    hideCursor: true,
  })
  const rate = createTransferRate(Date.now)
  let running = false
  return {
    report: (file, bytes, totalBytes) => {
      const perSecond = rate.at(file, bytes)
      const fields = {
        file,
        done: inBytes(bytes),
        whole: inBytes(totalBytes),
        rate: perSecond === undefined ? '' : `${inBytes(perSecond)}/s`,
        left: perSecond === undefined ? '' : `${inTime((totalBytes - bytes) / perSecond)} left`,
      }
      if (!running) bar.start(totalBytes, bytes, fields)
      running = true
      bar.setTotal(totalBytes)
      bar.update(bytes, fields)
    },
    remark: (text) => {
      if (running) bar.stop()
      running = false
      console.error(text)
    },
    stop: () => bar.stop(),
  }
}

function showLines(): TransferProgress {
  let last = ''
  return {
    report: (file) => {
      if (file !== last) console.error(file)
      last = file
    },
    remark: (text) => console.error(text),
    stop: () => {},
  }
}

/** Decimal, as disks are sold: `5.5 GB`. */
export function inBytes(bytes: number): string {
  if (bytes < 1_000) return `${Math.round(bytes)} B`
  const [unit, size] = UNITS.find(([, size]) => bytes >= size * 0.9995) ?? ['kB', 1_000]
  return `${(bytes / size).toFixed(1)} ${unit}`
}

const UNITS = [
  ['GB', 1_000_000_000],
  ['MB', 1_000_000],
] as const

function inTime(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  if (seconds < 90 * 60) return `${Math.ceil(seconds / 60)} min`
  return `${(seconds / 3600).toFixed(1)} h`
}
