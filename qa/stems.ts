/** Content stems of a text, as the keyword index makes them: what an index knows of it. */
export type Stems = (text: string) => readonly string[]
