import type { Member } from './server-member.ts'

/** Watches over processes that others kill. */
export type Supervisor = Readonly<{
  start(member: Member): void
  /** Resolves when its last start is done; undefined for one that it does not know. */
  ready(member: Member): Promise<void> | undefined
  allReady(): Promise<void>
}>

/** Starts everything, and again what was killed, when it is told. */
export function supervise(members: readonly Member[]): Supervisor {
  const starts = new Map<Member, Promise<void>>()
  const start = (member: Member) => {
    const starting = member.start()
    // Told to whoever waits for it.
    starting.catch(() => {})
    starts.set(member, starting)
  }
  for (const member of members) start(member)
  return {
    start,
    ready: (member: Member) => starts.get(member),
    allReady: async () => void (await Promise.all(starts.values())),
  }
}
