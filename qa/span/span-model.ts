import type { SpanReading } from './join-windows.ts'
import { openPassageReader, type PassageReader } from './passage-reader.ts'

export type SpanModel = {
  /**
   * One reading a passage, in order. Rejects when `signal` aborts, between two passages, and with AppError `model-damaged`
   * when the model's files are not whole.
   */
  read(question: string, passages: readonly string[], signal: AbortSignal): Promise<readonly SpanReading[]>
  close(): Promise<void>
}

/**
 * The span model that ships, or that of another `folder`: finds the few words of a passage that answer a question. Opened
 * by the first question, in 0.1 s. It runs in this process: a passage takes 10 ms of one core, and between two passages
 * others have their turn; a process of its own would cost more memory than it saves time.
 */
export function createSpanModel({ folder }: Readonly<{ folder?: string }> = {}): SpanModel {
  let opening: Promise<PassageReader> | undefined
  const opened = () => {
    opening ??= openPassageReader(folder).catch((error) => {
      opening = undefined
      throw error
    })
    return opening
  }
  return {
    async read(question, passages, signal) {
      const reader = await opened()
      const readings: SpanReading[] = []
      for (const passage of passages) {
        await turn()
        signal.throwIfAborted()
        readings.push(await reader.read(question, passage))
      }
      return readings
    },
    async close() {
      const reader = await opening?.catch(() => undefined)
      await reader?.close()
    },
  }
}

/** Lets whatever waits for the thread have it. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
