import type { ConvertProgress } from '../reader/kosmos/convert/convert.ts'

/** How far a conversion is as a whole: `done` of `total` numbers of the model, each of which is read twice. */
export type ConversionSteps = (progress: ConvertProgress) => Readonly<{ done: number; total: number }>

/** All numbers are checked; then those of the vision tower are written, and the decoder's, which are the rest. */
export function createConversionSteps(): ConversionSteps {
  let all = 0
  let tower = 0
  return ({ stage, done, total }) => {
    if (stage === 'checking') all = total
    if (stage === 'vision') tower = total
    const before = stage === 'checking' ? 0 : stage === 'vision' ? all : all + tower
    return { done: before + done, total: 2 * all }
  }
}
