import { createServer, type Socket } from 'node:net'
import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'

export type PgliteOptions = Readonly<{
  /** Whether it has pgvector; it has unless told otherwise. */
  vectors?: boolean
  /** Begins with a copy of what another one held. */
  data?: Blob
}>

export type PgliteServer = Readonly<{ url: string; copy(): Promise<Blob>; dispose(): Promise<void> }>

/**
 * PostgreSQL in this process, behind a socket, so that the same client speaks to it. All connections share its
 * one session, and each has it to itself from the first message of a query or transaction to the last: the socket server
 * that comes with it (pglite-socket 0.2.17) lets others in between the messages of a query, and undoes others' transactions.
 */
export async function startPglite(options: PgliteOptions = {}): Promise<PgliteServer> {
  const { vectors = true, data } = options
  const db = await PGlite.create({
    ...(vectors && { extensions: { vector } }),
    ...(data && { loadDataDir: data }),
  })
  const turns = createTurns()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    // Else each small answer waits 40 ms for the one before it to be acknowledged.
    socket.setNoDelay(true)
    sockets.add(socket)
    void serve(db, turns, socket).finally(() => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A port was asked for.')
  return {
    url: `postgres://postgres@127.0.0.1:${address.port}/postgres`,
    copy: () => db.dumpDataDir('none'),
    dispose: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await db.close()
    },
  }
}

const SSL_REQUEST = 80_877_103
const IDLE = 'I'.charCodeAt(0)
const TERMINATE = 'X'.charCodeAt(0)

/** One connection, from its first message to its end (postgresql.org/docs/current/protocol.html). */
async function serve(db: PGlite, turns: Turns, socket: Socket): Promise<void> {
  let mine = false
  try {
    for await (const message of messagesOf(socket)) {
      if (message.length === 8 && message.readInt32BE(4) === SSL_REQUEST) {
        socket.write('N')
        continue
      }
      if (message[0] === TERMINATE) break
      if (!mine) await turns.take()
      mine = true
      const answer = await db.execProtocolRaw(message)
      socket.write(answer)
      // ReadyForQuery is the last of an answer, and its state the last byte of that.
      const ready = answer.at(-6) === 'Z'.charCodeAt(0)
      if (!ready || answer.at(-1) !== IDLE) continue
      turns.pass()
      mine = false
    }
  } catch {
    // The client went away without a word.
  }
  if (mine) {
    await db.exec('rollback')
    turns.pass()
  }
  socket.end()
}

/** Whole messages. The first ones have no letter before their length. */
async function* messagesOf(socket: Socket): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0)
  let started = false
  for await (const piece of socket as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, piece])
    for (;;) {
      const before = started ? 1 : 0
      if (rest.length < before + 4) break
      const length = before + rest.readInt32BE(before)
      if (rest.length < length) break
      const message = rest.subarray(0, length)
      rest = rest.subarray(length)
      started ||= message.readInt32BE(4) !== SSL_REQUEST
      yield message
    }
  }
}

type Turns = Readonly<{ take(): Promise<void>; pass(): void }>

function createTurns(): Turns {
  const waiting: (() => void)[] = []
  let taken = false
  return {
    take: async () => {
      if (taken) await new Promise<void>((resolve) => waiting.push(resolve))
      taken = true
    },
    pass: () => {
      const next = waiting.shift()
      if (next === undefined) taken = false
      else next()
    },
  }
}
