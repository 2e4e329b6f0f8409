/** How sure a model is that a premise says a hypothesis, denies it, or neither. Add up to 1. */
export type Entailment = Readonly<{ entails: number; contradicts: number; neutral: number }>

/** Natural language inference: what of a statement follows from print. Rejects at once when `signal` aborts. */
export type Entails = (premise: string, hypothesis: string, signal: AbortSignal) => Promise<Entailment>
