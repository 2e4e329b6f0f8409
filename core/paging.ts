/** One page of a list: `next` is the cursor of the following one, null at the end. */
export type Listing<T> = Readonly<{ items: readonly T[]; next: string | null }>

export type ListOptions = Readonly<{ limit: number; cursor?: string }>
