import { SingleBar } from 'cli-progress'

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
  const rate = createRate(Date.now)
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

/** What the last seconds brought. Bytes of a file that were there before it was begun do not count. */
export function createRate(
  now: () => number,
): Readonly<{ at(file: string, bytes: number): number | undefined }> {
  let samples: readonly Readonly<{ at: number; bytes: number }>[] = []
  let current = ''
  return {
    /** Bytes a second; undefined until something can be said. */
    at: (file, bytes) => {
      if (file !== current) samples = []
      current = file
      const time = now()
      const latest = samples.at(-1)
      if (latest === undefined || time - latest.at >= SAMPLE_MS) {
        samples = [...samples.filter(({ at }) => time - at <= WINDOW_MS), { at: time, bytes }]
      }
      const [first] = samples
      if (first === undefined || time - first.at < SETTLE_MS || bytes <= first.bytes) return undefined
      return ((bytes - first.bytes) / (time - first.at)) * 1000
    },
  }
}

const SAMPLE_MS = 500
const WINDOW_MS = 10_000
const SETTLE_MS = 1_500

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
