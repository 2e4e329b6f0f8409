import { randomUUID } from 'node:crypto'
import { AppError } from '../../core/errors.ts'
import type { ClaimOptions, FileClaim, FileClaims } from '../library.ts'
import type { Session, Writing } from './session.ts'
import { unreferenced } from './unreferenced.ts'

export function createFileClaims(session: Session): FileClaims {
  const { db, write, writeFleeting } = session
  return {
    arrive: (sha256, options) =>
      write(async (writing) => {
        const held = await claimsOn(writing, sha256, options.now)
        return held.includes('removing') ? undefined : grant(writing, 'arriving', sha256, options)
      }),
    remove: (sha256, options) =>
      write(async (writing) => {
        const held = await claimsOn(writing, sha256, options.now)
        // After the claims, not before: a document that ended one in between is then there to see.
        if (held.length > 0 || (await unreferenced(writing.db, [sha256])).length === 0) return undefined
        return grant(writing, 'removing', sha256, options)
      }),
    end: (claim) => writeFleeting(async (writing) => void (await takeBack(writing, claim))),
    unreferenced: (sha256s) => unreferenced(db, sha256s),
  }
}

/** In the transaction that makes a document of the file: from here on the document keeps it. Throws AppError `busy`. */
export async function endArrival(writing: Writing, claim: FileClaim): Promise<void> {
  if (await takeBack(writing, claim)) return
  throw new AppError('busy', 'Storing the file took too long. Add it again in a moment.')
}

type Kind = 'arriving' | 'removing'

/** Claims on the file that have not run out; nobody makes another before this transaction ends. */
async function claimsOn({ db, native }: Writing, sha256: string, now: number): Promise<readonly Kind[]> {
  await native.lockFile(db, sha256)
  await db.deleteFrom('file_claims').where('sha256', '=', sha256).where('until', '<', now).execute()
  const rows = await db.selectFrom('file_claims').select('kind').where('sha256', '=', sha256).execute()
  return rows.map(({ kind }) => kind)
}

async function grant(
  { db }: Writing,
  kind: Kind,
  sha256: string,
  { now, leaseMs }: ClaimOptions,
): Promise<FileClaim> {
  const claim = { sha256, token: randomUUID(), until: now + leaseMs }
  await db
    .insertInto('file_claims')
    .values({ ...claim, kind })
    .execute()
  return claim
}

/** Whether it was still there. */
async function takeBack({ db }: Writing, { token }: FileClaim): Promise<boolean> {
  const ended = await db.deleteFrom('file_claims').where('token', '=', token).returning('token').execute()
  return ended.length > 0
}
