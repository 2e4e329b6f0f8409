/** Something that takes bytes or text from people who may mean harm, and the laws that hold whatever they send. */
export type Target = Readonly<{
  name: string
  /** Files of the repository whose code counts as covered, by their path. */
  covers: RegExp
  /** What an honest sender would send; text is UTF-8. */
  seeds: () => Promise<readonly (string | Uint8Array)[]>
  /** Words of its language, for the mutator. */
  words: readonly string[]
  /** The longest input it is given here, in bytes; 4,096 when left out. */
  bytesMax?: number
  /**
   * Words are also sent repeated to this many bytes, which is what it can meet in service: nothing may take longer for
   * them than in proportion. Left out where the input is not text.
   */
  longestBytes?: number
  open: () => Promise<OpenTarget>
}>

export type OpenTarget = Readonly<{
  /** Throws where a law is broken. Errors that the law allows are its own to catch. */
  run: (input: Uint8Array) => Promise<void> | void
  close?: () => Promise<void>
}>
