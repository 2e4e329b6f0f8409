/** What a model said without what it thought aloud; a thought that was never closed goes on to the end. */
export function spoken(said: string): string {
  const whole = withoutThoughts(said)
  return whole.slice(0, thoughtIn(whole))
}

/** Without what a model thought aloud, in the tags that reasoning models write, where the thought has ended. */
export function withoutThoughts(said: string): string {
  return said.replace(/<(think|thinking|reasoning)>[\s\S]*?<\/\1>/gi, '')
}

/** Where a thought begins that has not ended; the length of the text when none has. */
export function thoughtIn(said: string): number {
  const at = said.search(/<(?:think|thinking|reasoning)>/i)
  return at < 0 ? said.length : at
}
