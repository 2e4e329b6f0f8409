/** A model that reads question and passage together and says how well the one answers the other. */
export type CrossEncoder = {
  /** For people and logs. */
  readonly name: string
  /** In the order of `passages`; higher is better, comparable within one call. */
  score(query: string, passages: readonly string[], signal: AbortSignal): Promise<readonly number[]>
  close(): Promise<void>
}
