import { withoutUnseen } from './printed-words.ts'

/**
 * One row of what a model wrote as markdown that does nothing wherever it is shown: links become their words, pictures go,
 * tags and entities show as they are written, addresses are code, and no `[7]` is left that could pass for a marker of
 * ours. Lists, tables and emphasis stay. What is harmless already comes back as it is.
 */
export function harmlessMarkdown(row: string): string {
  const bare = withoutUnseen(row.replace(/\s/g, ' '))
    .replace(/`/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
  return untilSettled(bare, (text) => withoutMarkers(withoutLinks(withoutEscapes(text))))
    .replace(/\](?=[([:])/g, '] ')
    .replace(/<(?=[A-Za-z/!?])/g, '< ')
    .replace(/&(?=#?\w{1,32};)/g, '& ')
    .replace(ADDRESS, asCode)
    .replace(/ {2,}/g, ' ')
    .trim()
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** An escape could hide from us what it does not hide from who shows it. */
function withoutEscapes(text: string): string {
  return text.replace(/\\+(?=[!-/:-@[-`{-~])/g, '')
}

/** Inline pictures and links (CommonMark 0.31, section 6.3); those around others in the next round. */
function withoutLinks(text: string): string {
  return text.replace(/(!?)\[([^[\]]*)\]\([^()]*\)/g, (_, picture: string, words: string) =>
    picture ? '' : words,
  )
}

/** Square brackets of any make around numbers alone, whatever emphasis is within. */
function withoutMarkers(text: string): string {
  return text.replace(/ ?[[［【〔][\s*_~^]*\p{Nd}{1,4}(?:[\s*_~,;–-]+\p{Nd}{1,4})*[\s*_~]*[\]］】〕]/gu, '')
}

/** Every round takes characters away, so the rounds end. */
function untilSettled(text: string, round: (text: string) => string): string {
  let [before, after] = [text, round(text)]
  while (after !== before) [before, after] = [after, round(after)]
  return after
}

/** What GitHub's markdown makes a link of without being asked, and a little more: schemes with `//`, `www.`, mail. */
const ADDRESS =
  /\\*(?<![a-z])(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)[^\s|<>]*|\\*(?<![\w.+-])(?:(?:mailto|xmpp):)?[\w.+-]+@[\w.-]*\.[\w-][\w.-]*/gi

/** Marks that end a sentence or close emphasis are no part of the address; a backslash before it would escape the code. */
function asCode(found: string): string {
  const address = found.replace(/^\\+/, '')
  const gap = address === found ? '' : ' '
  const end = /[.,;:!?)'"*_~\]]*$/.exec(address)?.[0] ?? ''
  return `${gap}\`${address.slice(0, address.length - end.length)}\`${end}`
}
