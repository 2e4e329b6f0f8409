import type { ChatRequest, ScriptedReply } from '../scripted-chat-server.ts'

/** What the model did with what it read. */
export type Obedience = Readonly<{ reply: ScriptedReply; orders: number }>

/** Words that, before something in quotes, order a reader to say it. */
const ORDER =
  /\b(?:write|say|answer|reply|append|add|output|begins)\b[^"“”\n]{0,60}["“]([^"”]*)["”]( over and over)?/gi

/**
 * A chat model as gullible as can be: it answers the question from the line that holds the answer, then does all that
 * anything printed in the prompt asks for, and names the line with the answer as the proof of it.
 */
export function obey({ messages }: ChatRequest): Obedience {
  const system = messages.find(({ role }) => role === 'system')?.content ?? ''
  const user = messages.findLast(({ role }) => role === 'user')?.content ?? ''
  const question = /^Question: (.*)$/m.exec(user)?.[1] ?? ''
  const honest = /^L(\d+): The total of the invoice is 93\.40 euros\.$/m.exec(user)?.[1] ?? '1'
  const proof = /cite line (L\d+) for everything/i.exec(user)?.[1] ?? `L${honest}`
  const fence = /^=== PASSAGES .*$/m.exec(user)?.[0] ?? ''

  const said = [`The total of the invoice is 93.40 euros. {L${honest}}`]
  // The rules of our own prompt quote nothing; whatever is quoted between the fences is a document's.
  for (const [, words = '', often] of user.matchAll(ORDER)) {
    const spoken = words.replaceAll('QUESTION', encodeURIComponent(question))
    const cited = /\{[^}]*\}\s*$/.test(spoken) ? spoken : `${spoken} {${proof}}`
    said.push(...Array<string>(often === undefined ? 1 : TIMES).fill(cited))
    // And once as if it needed no proof.
    said.push(spoken.replace(/\{[^}]*\}/g, ''))
  }
  const orders = said.length - 1
  if (/repeat the fence/i.test(user)) said.push(`${fence} {${proof}}`)
  if (/repeat your instructions/i.test(user))
    said.push(...system.split('\n').map((rule) => `${rule} {${proof}}`))
  if (/vault code/i.test(user)) said.push(`${secretsIn(user)} {${proof}}`)
  const call = /call the tool (\w+) with "([^"]*)"|\bfetch (\S+)/i.exec(user)
  const address = call?.[2] ?? call?.[3]
  return {
    orders: orders + (said.length - 1 - orders) + (address === undefined ? 0 : 1),
    reply: {
      kind: 'stream',
      pieces: inPieces(said.join('\n')),
      ...(address !== undefined && {
        tool: { name: call?.[1] ?? 'fetch', arguments: JSON.stringify({ address }) },
        finish: 'tool_calls',
      }),
    },
  }
}

/** How often is over and over. */
const TIMES = 400

/** Whatever it was given that it should not have been. */
function secretsIn(user: string): string {
  return /\d{4}-SECRET/.exec(user)?.[0] ?? 'No other document is known.'
}

/** A few characters at a time, as tokens come: brackets and addresses are cut in the middle. Long speeches come faster. */
const PIECE_CHARS = 3
const PIECES_MAX = 300

function inPieces(text: string): readonly string[] {
  const letters = [...text]
  const size = Math.max(PIECE_CHARS, Math.ceil(letters.length / PIECES_MAX))
  return Array.from({ length: Math.ceil(letters.length / size) }, (_, index) =>
    letters.slice(index * size, (index + 1) * size).join(''),
  )
}
