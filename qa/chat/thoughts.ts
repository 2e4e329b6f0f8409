/** What a model said without what it thought aloud; a thought that was never closed goes on to the end. */
export function spoken(said: string): string {
  const whole = withoutThoughts(said)
  return whole.slice(0, thoughtIn(whole))
}

/**
 * Without what a model thought aloud, in the tags that reasoning models write, where the thought has ended. What follows
 * a thought that has not ended is its own. Linear in the text: this is done again with every token.
 */
export function withoutThoughts(said: string): string {
  let [kept, rest] = ['', said]
  for (;;) {
    const opening = OPENING.exec(rest)
    const tag = opening?.[0].toLowerCase() ?? ''
    const end = opening === null ? -1 : rest.toLowerCase().indexOf(tag.replace('<', '</'), opening.index)
    if (opening === null || end < 0) return kept + rest
    kept += rest.slice(0, opening.index)
    rest = rest.slice(end + tag.length + 1)
  }
}

const OPENING = /<(?:think|thinking|reasoning)>/i

/** Where a thought begins that has not ended; the length of the text when none has. */
export function thoughtIn(said: string): number {
  const at = said.search(OPENING)
  return at < 0 ? said.length : at
}
