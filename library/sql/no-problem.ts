/** What a row says of a problem, of a page as of a document, when there is none. */
export const noProblem = { problem: null, problem_code: null } as const
