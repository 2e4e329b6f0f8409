/** A path whose values are encoded. */
export function at(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.reduce((path, part, i) => path + encodeURIComponent(String(values[i - 1])) + part)
}

/** How many items one request for a list asks for; the API's most is 200. */
const LIST_LIMIT = 200

/** The query of one request for a list, to be followed by other parameters with `&`. */
export function paging(cursor: string | undefined): string {
  return `?limit=${LIST_LIMIT}${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`
}
