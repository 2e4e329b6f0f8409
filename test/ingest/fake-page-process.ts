import { readFileSync } from 'node:fs'
import { AppError } from '../../core/errors.ts'
import { servePages } from '../../ingest/page-service.ts'
import { pageStages } from '../../page-stages.ts'

/**
 * A page process whose engine does what its language is called: `crash`, `hang` (an endless loop), `wait` (until
 * aborted), `deaf` (for ever, whatever is aborted), `fat` (takes 400 MB), `refuse`, `stumble`, or reads its own
 * process id and how often it was called.
 */
servePages({
  ...pageStages,
  openKosmos: async () => {
    throw new Error('no KOSMOS here')
  },
  openReader: async ({ languages: [behavior = ''] }) => {
    let calls = 0
    const kept: Buffer[] = []
    return {
      name: 'fake',
      channels: 1,
      close: async () => {},
      read: async (_raster, { signal }) => {
        calls++
        if (behavior === 'crash') process.kill(process.pid, 'SIGSEGV')
        if (behavior === 'hang') for (;;) readFileSync('/dev/null')
        if (behavior === 'deaf') await new Promise(() => {})
        if (behavior === 'wait') await aborted(signal)
        if (behavior === 'fat') {
          kept.push(Buffer.alloc(400_000_000, 1))
          await aborted(signal)
        }
        if (behavior === 'refuse')
          throw new AppError('page-unreadable', 'The engine does not like this page.')
        if (behavior === 'stumble') throw new TypeError('a bug')
        const text = `${process.pid}/${calls}`
        const box = { x0: 0.1, y0: 0.1, x1: 0.9, y1: 0.2 }
        const words = [{ text, box, confidence: 1 }]
        return {
          reader: 'fake',
          lines: [{ text, box, confidence: 1, words }],
          rules: [],
          rotation: 0,
          skew: 0,
        }
      },
    }
  },
})

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
