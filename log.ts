import { pino } from 'pino'

/** Event name plus flat fields: `log.info({ page, words, elapsedMs }, 'page.read')`. Never document text at info. */
export type Log = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error'>

/** The only writer to the console besides the CLI's own answers. JSON lines on standard error. */
export function createLog(level: string) {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
}
