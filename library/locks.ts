/** Work on the same key runs one after the other, in order of asking; work on different keys does not wait. */
export function createLocks(): Readonly<{ hold<T>(key: string, work: () => Promise<T>): Promise<T> }> {
  const last = new Map<string, Promise<unknown>>()
  return {
    hold: async (key, work) => {
      const before = last.get(key)
      const mine = (async () => {
        // How the one before ended is its caller's business.
        await before?.catch(() => {})
        return work()
      })()
      last.set(key, mine)
      try {
        return await mine
      } finally {
        if (last.get(key) === mine) last.delete(key)
      }
    },
  }
}
