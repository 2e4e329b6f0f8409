/** What the last seconds brought. Bytes of a file that were there before it was begun do not count. */
export function createTransferRate(
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
