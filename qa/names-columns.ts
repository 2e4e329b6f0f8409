/** Whether the first row of a table only names its columns: years do, amounts of its own make it a row like the others. */
export function namesColumns(row: string): boolean {
  return (row.match(/\d[\d.,]*/g) ?? []).every((number) => YEAR.test(number))
}

const YEAR = /^(?:1[89]|20)\d\d[.,]?$/
