import type { HealthReport, ReadingReport, ShownSetting, StorageReport } from '../../../core/system.ts'
import type { Caller } from './caller.ts'
import { type Guard, isRecord, isText } from './guards.ts'

export type SystemApi = Readonly<{
  health(signal: AbortSignal): Promise<HealthReport>
  reading(signal: AbortSignal): Promise<ReadingReport>
  storage(signal: AbortSignal): Promise<StorageReport>
  clearIndexes(): Promise<void>
  settings(signal: AbortSignal): Promise<readonly ShownSetting[]>
}>

export function createSystemApi({ json, remove }: Caller): SystemApi {
  return {
    health: (signal) => json(isHealth, '/system/health', { signal }),
    reading: (signal) => json(isReading, '/system/reading', { signal }),
    storage: (signal) => json(isStorage, '/system/storage', { signal }),
    clearIndexes: () => remove('/system/indexes'),
    settings: async (signal) => (await json(isSettings, '/system/settings', { signal })).items,
  }
}

const isHealth: Guard<HealthReport> = (value): value is HealthReport =>
  isRecord(value) &&
  isText(value.state) &&
  Array.isArray(value.findings) &&
  isRecord(value.engines) &&
  isRecord(value.memory) &&
  isRecord(value.delayMs) &&
  isRecord(value.indexes)

const isReading: Guard<ReadingReport> = (value): value is ReadingReport =>
  isRecord(value) && Array.isArray(value.stages) && isRecord(value.queue) && Array.isArray(value.failures)

const isStorage: Guard<StorageReport> = (value): value is StorageReport =>
  isRecord(value) && isRecord(value.bytes) && isRecord(value.disk) && Array.isArray(value.collections)

const isSettings: Guard<Readonly<{ items: readonly ShownSetting[] }>> = (
  value,
): value is Readonly<{ items: readonly ShownSetting[] }> => isRecord(value) && Array.isArray(value.items)
