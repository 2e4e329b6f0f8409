/** Short ways to talk to a server: a path that does not begin with a slash is one of the API. */
export type Calls = Readonly<{
  get(path: string, headers?: Headers): Promise<Response>
  send(method: string, path: string, body?: unknown, headers?: Headers): Promise<Response>
  upload(path: string, files: Files, options?: UploadOptions): Promise<Response>
}>

type Headers = Readonly<Record<string, string>>
type Files = Readonly<Record<string, string | Uint8Array>>
type UploadOptions = Readonly<{ field?: string; headers?: Headers }>

export function callsTo(url: string): Calls {
  const api = (path: string) => (path.startsWith('/') ? `${url}${path}` : `${url}/api/v1/${path}`)
  return {
    get: (path, headers = {}) => fetch(api(path), { headers }),
    send: (method, path, body, headers = {}) =>
      fetch(api(path), {
        method,
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    upload: (path, files, { field = 'files', headers = {} } = {}) => {
      const form = new FormData()
      for (const [name, content] of Object.entries(files))
        form.append(field, new Blob([content as BlobPart]), name)
      return fetch(api(path), { method: 'POST', body: form, headers })
    },
  }
}
