/** Something that is not as it should be. */
export type Finding = Readonly<{
  /** A sentence for whoever runs Lectern. */
  what: string
  /** Undefined where only a backup or a person helps; then `what` says so. */
  mend?: Readonly<{
    /** What it does, as an order. */
    how: string
    run(): Promise<void>
  }>
}>
