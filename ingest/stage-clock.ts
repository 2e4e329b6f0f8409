/** Milliseconds by stage of one piece of work, such as `render` and `layout` of a page. */
export type StageMs = Readonly<Record<string, number>>

export type StageClock = Readonly<{
  /** Does `work` and counts its time to the stage; what is done twice adds up. */
  time<T>(stage: string, work: () => T | Promise<T>): Promise<T>
  times(): StageMs
}>

export function createStageClock(): StageClock {
  const times: Record<string, number> = {}
  return {
    time: async (stage, work) => {
      const started = performance.now()
      try {
        return await work()
      } finally {
        times[stage] = (times[stage] ?? 0) + performance.now() - started
      }
    },
    times: () => times,
  }
}
