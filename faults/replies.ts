/** How often each kind of answer was got: `202`, `503 database-unreachable`, `no answer`. */
export type Replies = Readonly<{
  note(kind: string): void
  counts(): ReadonlyMap<string, number>
  /** `202 × 14, no answer × 3`, most first. */
  toString(): string
}>

export function countReplies(): Replies {
  const counts = new Map<string, number>()
  return {
    note: (kind) => void counts.set(kind, (counts.get(kind) ?? 0) + 1),
    counts: () => counts,
    toString: () =>
      [...counts]
        .sort((one, other) => other[1] - one[1])
        .map(([kind, count]) => `${kind} × ${count}`)
        .join(', '),
  }
}

/** A problem by its status and code, anything else by its status alone. Takes the body of a problem. */
export async function kindOf(response: Pick<Response, 'ok' | 'status' | 'text'>): Promise<string> {
  if (response.ok) return String(response.status)
  const body = await response.text()
  const code = /"type":"\/problems\/([a-z-]+)"/.exec(body)?.[1] ?? 'without a problem document'
  return `${response.status} ${code}`
}

/** Answers that tell a client to come again, and may be given whenever there is trouble. */
export function isPolite(kind: string): boolean {
  return /^(2\d\d|304|429 |503 |507 )/.test(kind)
}
