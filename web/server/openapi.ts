import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import { problems } from './problem.ts'
import type { AnswerShape, Route } from './route.ts'
import { ProblemSchema } from './wire.ts'

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>

type Schema = NonNullable<NonNullable<OpenApiDocument['components']>['schemas']>[string]

/** OpenAPI 3.1 from the very schemas that check the requests. */
export function openApiDocument(routes: readonly Route[], version: string): OpenApiDocument {
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', 'key', {
    type: 'http',
    scheme: 'bearer',
    description: 'One of the server’s keys. Not needed on a loopback server where none was ever made.',
  })
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'lectern_session',
    description: 'What POST /session gives a browser.',
  })
  for (const route of routes) registry.registerPath(operationOf(route))
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Lectern',
      version,
      description:
        'Answers questions from piles of documents and proves every sentence on the page image. ' +
        'Boxes are fractions of the page, origin top-left; page numbers start at 1; ids are opaque.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
  })
}

function operationOf(route: Route): RouteConfig {
  return {
    method: route.method,
    path: route.path,
    operationId: route.name,
    summary: route.summary,
    tags: [route.tag],
    security: route.right === null ? [] : [{ key: [] }, { session: [] }],
    ...(route.right !== null && { description: `Takes a key with the right \`${route.right}\`.` }),
    request: {
      ...(route.params && { params: route.params }),
      ...(route.query && { query: route.query }),
      ...bodyOf(route),
    },
    responses: {
      ...Object.fromEntries(route.answers.map((answer) => [answer.status, responseOf(answer)])),
      default: {
        description: `A problem document (RFC 9457). Its type is one of ${Object.keys(problems).join(', ')}.`,
        content: { 'application/problem+json': { schema: ProblemSchema } },
      },
    },
  }
}

function bodyOf({ body }: Route): Pick<NonNullable<RouteConfig['request']>, 'body'> {
  if (body === undefined) return {}
  if (body.kind === 'json') {
    return { body: { required: true, content: { 'application/json': { schema: body.schema } } } }
  }
  const file: Schema = { type: 'string', format: 'binary' }
  const schema: Schema = {
    type: 'object',
    properties: { [body.field]: body.several ? { type: 'array', items: file, minItems: 1 } : file },
    required: [body.field],
  }
  return { body: { required: true, content: { 'multipart/form-data': { schema } } } }
}

function responseOf({ description, mediaTypes, schema }: AnswerShape) {
  const binary = { schema: { type: 'string' as const } }
  const content = Object.fromEntries(
    mediaTypes.map((mediaType) => [mediaType, schema && mediaType.includes('json') ? { schema } : binary]),
  )
  return { description, ...(mediaTypes.length > 0 && { content }) }
}
