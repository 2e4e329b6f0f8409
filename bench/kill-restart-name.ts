/** The collection every life adds to. */
export const COLLECTION = 'Killed and restarted'
