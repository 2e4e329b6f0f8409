import openapiTypeScript, { astToString } from 'openapi-typescript'

/** Types of every call of an OpenAPI 3.1 document, as the source of `schema.ts`. */
export async function generateSchema(document: string): Promise<string> {
  const nodes = await openapiTypeScript(document, { alphabetize: true, defaultNonNullable: false })
  return `${HEAD}${astToString(nodes)}`
}

const HEAD = '// Generated from the OpenAPI document: npm run client. Do not edit.\n\n'
