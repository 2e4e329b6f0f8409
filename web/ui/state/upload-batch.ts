/** Files of one request, at most. A request is also the unit a person loses when it breaks, so it stays small. */
const BATCH_FILES_MAX = 20
/**
 * Bytes of files after which a request is full. Only small files gain from travelling together: a larger one travels
 * alone, so that it leaves the list of uploads the moment its document appears.
 */
const BATCH_BYTES_MAX = 1_000_000

/**
 * How many of the first files go into the next request. Names are told apart within one request, because the server
 * names the files it rejects.
 */
export function batchLength(files: readonly Readonly<{ name: string; size: number }>[]): number {
  const names = new Set<string>()
  let bytes = 0
  for (const [i, { name, size }] of files.entries()) {
    bytes += size
    if (i === BATCH_FILES_MAX || names.has(name) || (i > 0 && bytes > BATCH_BYTES_MAX)) return i
    names.add(name)
  }
  return files.length
}

/**
 * How much of each file has left, when `sent` bytes of a request with files of `sizes` have. Files travel one after
 * the other; the few bytes of form between them are not counted, so the last file is full a moment early.
 */
export function spread(sizes: readonly number[], sent: number): readonly number[] {
  let before = 0
  return sizes.map((size) => {
    const own = Math.min(size, Math.max(0, sent - before))
    before += size
    return own
  })
}

/** Which file each name of the server's `rejected` list means: by name, else the next one nobody claimed. */
export function matchRejected(files: readonly string[], rejected: readonly string[]): readonly number[] {
  const taken = new Set<number>()
  const claim = (place: number) => {
    taken.add(place)
    return place
  }
  const exact = rejected.map((name) => {
    const place = files.findIndex((file, i) => file === name && !taken.has(i))
    return place === -1 ? undefined : claim(place)
  })
  // The server cleans odd names (path parts, control characters), so a name may come back changed.
  return exact.map((place) => place ?? claim(files.findIndex((_, i) => !taken.has(i))))
}
