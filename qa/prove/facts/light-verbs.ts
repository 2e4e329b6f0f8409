/**
 * Whether a verb only joins what stands on its two sides, as `is` does: where a museum `is located in` a city, print has
 * `the museum in the city`. Whether the two belong together is for their places to say.
 */
export function isLight(word: string): boolean {
  return LIGHT.has(word)
}

const LIGHT = new Set(
  'located situated based held took taken takes place happened occurred called named known titled entitled'.split(
    ' ',
  ),
)
