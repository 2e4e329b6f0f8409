/**
 * Plain text on one line as markdown that shows exactly that text, with as few backslashes as will do: `5*3` and
 * `snake_case` stay as they are, `*stop*` does not. `plainText` is the way back.
 */
export function asMarkdown(plain: string): string {
  const inline = plain
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|\](?=[([:])/g, '\\$&')
  const text = PAIRED.reduce(withoutPairs, inline)
  return text.replace(BLOCK_START, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
}

/** Marks that mean something only where one closes what another opened. */
const PAIRED = ['*', '_', '~', '`']

/** Escapes every run of the mark when two or more could open or close; one alone is print (CommonMark 0.31, section 6.2). */
function withoutPairs(text: string, mark: string): string {
  const runs = new RegExp(`\\${mark}+`, 'g')
  const isActive = (run: string, at: number) =>
    mark === '`' || isFlanking(text[at - 1], text[at + run.length], mark === '_')
  const active = [...text.matchAll(runs)].filter((run) => isActive(run[0], run.index))
  if (active.length < 2) return text
  return text.replace(runs, (run, at: number) => (isActive(run, at) ? run.replace(/./g, '\\$&') : run))
}

/** Whether a run between these characters can open or close; underscores cannot inside a word. */
function isFlanking(before = ' ', after = ' ', isUnderscore: boolean): boolean {
  if (/\s/.test(before) && /\s/.test(after)) return false
  return !(isUnderscore && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after))
}

/** What would begin a heading, quote, list, rule or fence, up to the character that a backslash makes print. */
const BLOCK_START =
  /^(#(?=#{0,5}(\s|$))|>|[-+*](?=\s|$)|[-*_](?=[-*_\s]*$)|\d{1,9}[.)](?=\s|$)|`(?=``)|~(?=~~))/
