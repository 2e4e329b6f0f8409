export type Throttled = Readonly<{ call: () => void; stop: () => void }>

/** `work` at once, and then no more often than every so many ms however often it is called: the last call counts. */
export function throttled(work: () => void, everyMs: number): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false
  const call = () => {
    if (timer !== undefined) {
      again = true
      return
    }
    work()
    timer = setTimeout(() => {
      timer = undefined
      if (!again) return
      again = false
      call()
    }, everyMs)
  }
  const stop = () => {
    clearTimeout(timer)
    timer = undefined
    again = false
  }
  return { call, stop }
}
