export type ServerEvent = Readonly<{ event: string; data: string }>

/**
 * The events of a Server-Sent Events body (WHATWG HTML, 9.2.6) as they arrive. EventSource cannot send a POST,
 * which asking needs; following documents uses EventSource itself.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const { blocks, open } = splitBlocks(rest + decoder.decode(value, { stream: true }))
      rest = open
      for (const block of blocks) {
        const event = parseBlock(block)
        if (event !== undefined) yield event
      }
    }
  } finally {
    await reader.cancel()
  }
}

/** Blocks end with an empty line; a block still open at the end is not an event yet. */
function splitBlocks(text: string): Readonly<{ blocks: readonly string[]; open: string }> {
  // A chunk may end between CR and LF: that CR waits for the next one.
  const held = text.endsWith('\r') ? '\r' : ''
  const parts = text
    .slice(0, text.length - held.length)
    .replace(/\r\n?/g, '\n')
    .split('\n\n')
  const open = parts.pop() ?? ''
  return { blocks: parts, open: open + held }
}

/** Undefined for a block without data, such as a heartbeat comment. */
function parseBlock(block: string): ServerEvent | undefined {
  let event = 'message'
  const data: string[] = []
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    if (colon === 0) continue
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') event = value
    if (field === 'data') data.push(value)
  }
  return data.length === 0 ? undefined : { event, data: data.join('\n') }
}
