import type { ReaderChoice } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import type { ServerRole } from '../core/system.ts'
import { type Membership, readersOf } from './membership.ts'
import type { Readers } from './readers.ts'

export type RequireReaderDeps = Readonly<{
  role: ServerRole
  readers: Pick<Readers, 'choose'>
  membership: Pick<Membership, 'members'> | undefined
}>

/** Throws AppError `model-missing` when neither this process, if it reads, nor another can read for the choice. */
export async function requireReader(
  { role, readers, membership }: RequireReaderDeps,
  choice: ReaderChoice,
): Promise<void> {
  const others = (await membership?.members()) ?? []
  if (readersOf(others.filter(({ alive }) => alive)).includes(choice)) return
  if (role !== 'web' || membership === undefined) return void (await readers.choose(choice))
  if (choice === 'auto') return
  throw new AppError(
    'model-missing',
    `No worker that runs reads with ${choice}. Start one where it is installed, or choose another reader.`,
  )
}
