import { request } from 'node:http'

/** The list of collections, asked for under another name: fetch would replace the Host header. */
export function requestAs(
  url: string,
  host: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request(`${url}/api/v1/collections`, { headers: { ...headers, host } }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode, body }))
    })
    call.on('error', reject).end()
  })
}
