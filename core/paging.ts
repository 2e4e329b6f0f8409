/** One page of a list: `next` is the cursor of the following one, null at the end. */
export type Listing<T> = Readonly<{ items: readonly T[]; next: string | null }>

export type ListOptions = Readonly<{ limit: number; cursor?: string }>

/** `total`: how many there are in all pages together. */
export type CountedListing<T> = Listing<T> & Readonly<{ total: number }>
