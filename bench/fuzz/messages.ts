/** What a target's process is asked. */
export type ChildAsked = Readonly<{
  name: string
  seconds: number
  seed: number
  /** The input under way is kept here: its length in 4 bytes, then its bytes. */
  inputFile: string
  foundFolder: string
}>

/** What it says. Inputs are in base64. */
export type ChildSaid =
  | Readonly<{ kind: 'alive'; executions: number }>
  | Readonly<{ kind: 'finding'; input: string; reason: string }>
  | Readonly<{ kind: 'done'; executions: number; corpus: number; seedBlocks: number; newBlocks: number }>
