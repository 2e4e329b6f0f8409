/** One line of the shortcuts dialog: keys that are pressed together, and what they do. */
export type Shortcut = Readonly<{
  /** As printed on the keys; alternatives are lines of their own. */
  keys: readonly string[]
  text: string
}>
