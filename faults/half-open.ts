import { readdir, readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { joined, NOTHING_FOUND } from './audit.ts'
import type { Fault } from './fault.ts'
import { impolite, onStage } from './stage.ts'
import { addFile, removeFile } from './strange-file.ts'

/** Of each kind. */
const CLIENTS = 50

/** Clients that take nothing are cut off after so long, in ms; a minute when nobody says. */
const STALLED_MS = 5_000

/** A request whose head does not come is given up by Node after so long, in ms (`headersTimeout`). */
const HEAD_MS_MAX = 60_000

/** Node looks for such connections so often, in ms (`connectionsCheckingInterval`). */
const LOOK_MS = 30_000

/** More than the system keeps for a client that does not read. */
const FILE_BYTES = 30_000_000

export const halfOpen: Fault = {
  name: 'half-open',
  does: `${CLIENTS} clients of each kind: say nothing, half a request, half an upload, never read their events or their file`,
  times: 1,
  unfit: () => undefined,
  run: (trial) =>
    onStage(trial, { env: { LECTERN_STALLED_MS_MAX: String(STALLED_MS) } }, async (stage) => {
      const { footing, fleet, person, fill, during, look } = stage
      await fill(1)
      const file = await addFile(stage, 'large.pdf', largeFile())
      const port = Number(new URL(fleet.api()).port)
      const kinds = silencesFor(person.ledger.collectionId, file)
      const clients = kinds.map(({ head }) => Array.from({ length: CLIENTS }, () => say(port, head)))
      await during(() => setTimeout(3 * STALLED_MS))
      if (!trial.brief) await setTimeout(HEAD_MS_MAX + LOOK_MS)
      const open = await remotePorts(port)
      const cut = kinds.map(({ what }, i) => {
        const count = clients[i]?.filter(({ localPort }) => !open.has(localPort ?? 0)).length
        return `${what}: ${count} of ${CLIENTS} were cut off`
      })
      for (const client of clients.flat()) client.destroy()
      await setTimeout(STALLED_MS)
      const left = (await readdir(join(footing.data, 'files', 'temporary'))).length
      const wrong = [
        ...impolite(person.replies),
        ...(left > 0 ? [`${left} halves of uploads are left.`] : []),
      ]
      await removeFile(stage, file)
      const said = [`meanwhile ${person.replies}; the slowest took ${person.slowestMs()} ms`, ...cut]
      const findings = joined([await look(), { ...NOTHING_FOUND, wrong }])
      return { times: kinds.length * CLIENTS, findings, said }
    }),
}

/** Begins like a document, so it is stored, and cannot be read. */
function largeFile(): Uint8Array {
  const bytes = Buffer.alloc(FILE_BYTES, 'no page ')
  bytes.write('%PDF-1.7\n')
  return bytes
}

type Silence = Readonly<{ what: string; head: string }>

function silencesFor(collectionId: string, file: string): readonly Silence[] {
  const at = `/api/v1/collections/${collectionId}`
  const form = 'content-type: multipart/form-data; boundary=x\r\ncontent-length: 1000000\r\n\r\n'
  const part = '--x\r\ncontent-disposition: form-data; name="files"; filename="half.pdf"\r\n\r\n%PDF-1.7\n'
  return [
    { what: 'says nothing', head: '' },
    { what: 'half a request', head: `GET ${at} HTTP/1.1\r\nhost: 127.0.0.1\r\nx-half: ` },
    { what: 'half an upload', head: `POST ${at}/documents HTTP/1.1\r\nhost: 127.0.0.1\r\n${form}${part}` },
    {
      what: 'never reads its events',
      head: `GET ${at}/events HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/event-stream\r\n\r\n`,
    },
    {
      what: 'never reads its file',
      head: `GET /api/v1/documents/${file}/file HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`,
    },
  ]
}

/** A client that says this and no more, and reads nothing. */
function say(port: number, head: string): Socket {
  const socket = connect(port, '127.0.0.1', () => socket.write(head))
  socket.pause()
  // How it ends is looked up on the other side.
  socket.on('error', () => {})
  return socket
}

/** Whose connections to a port of this machine the one who listens there holds open, from /proc/net/tcp (man 5 proc). */
async function remotePorts(port: number): Promise<ReadonlySet<number>> {
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((line) => line.trim().split(/\s+/))
  const portIn = (address = '') => Number.parseInt(address.split(':')[1] ?? '', 16)
  const open = lines.filter(([, local, , state]) => portIn(local) === port && state === ESTABLISHED)
  return new Set(open.map(([, , remote]) => portIn(remote)))
}

const ESTABLISHED = '01'
