/** Letters of any script in a text. */
export function lettersOf(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}

/** Share of the cased letters that are capitals, in [0, 1]; 0 without any. */
export function capitalShare(text: string): number {
  const upper = text.match(/\p{Lu}/gu)?.length ?? 0
  const lower = text.match(/\p{Ll}/gu)?.length ?? 0
  return upper === 0 ? 0 : upper / (upper + lower)
}
