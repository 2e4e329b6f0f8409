/** Something that takes long to open: opened when first asked for, shared, and opened again after that failed. */
export type OpenedOnce<T> = Readonly<{
  get(): Promise<T>
  /** What is being opened is given up, and what is open is handed over to be closed; get() rejects from now on. */
  end(reason: Error): Promise<T | undefined>
}>

export function openOnce<T>(open: (signal: AbortSignal) => Promise<T>): OpenedOnce<T> {
  const ending = new AbortController()
  let opened: Promise<T> | undefined
  return {
    get: async () => {
      ending.signal.throwIfAborted()
      opened ??= open(ending.signal)
      const opening = opened
      try {
        return await opening
      } catch (error) {
        // Unless somebody else has begun another meanwhile.
        if (opened === opening) opened = undefined
        throw error
      }
    },
    end: async (reason) => {
      ending.abort(reason)
      // One that could not be opened has nothing to close.
      return opened?.catch(() => undefined)
    },
  }
}
