// Generated from the OpenAPI document: npm run client. Do not edit.

export interface paths {
    readonly "/collections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List collections, oldest first */
        readonly get: operations["listCollections"];
        readonly put?: never;
        /** Make a collection */
        readonly post: operations["createCollection"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/collections/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Look at a collection */
        readonly get: operations["getCollection"];
        readonly put?: never;
        readonly post?: never;
        /** Remove a collection with its documents, pages, vectors, files and conversations */
        readonly delete: operations["deleteCollection"];
        readonly options?: never;
        readonly head?: never;
        /** Rename or describe a collection, or choose who reads it */
        readonly patch: operations["updateCollection"];
        readonly trace?: never;
    };
    readonly "/collections/{id}/ask": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Ask a question; as events: `hits`, `token`…, `citation`…, then `done` or `error` */
        readonly post: operations["ask"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/collections/{id}/conversations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the conversations of a collection */
        readonly get: operations["listConversations"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/collections/{id}/documents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the documents of a collection */
        readonly get: operations["listDocuments"];
        readonly put?: never;
        /** Store files; they are read in the background */
        readonly post: operations["addDocuments"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/collections/{id}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Follow its documents: `document` and `document-removed` events, resumed with Last-Event-ID */
        readonly get: operations["followCollection"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/collections/{id}/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Find passages, best first */
        readonly post: operations["search"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/conversations/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Reopen a conversation with its answers, citations and boxes */
        readonly get: operations["getConversation"];
        readonly put?: never;
        readonly post?: never;
        /** Remove a conversation */
        readonly delete: operations["deleteConversation"];
        readonly options?: never;
        readonly head?: never;
        /** Call a conversation something else, or change where it looks */
        readonly patch: operations["updateConversation"];
        readonly trace?: never;
    };
    readonly "/documents/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Look at a document and how far it has been read */
        readonly get: operations["getDocument"];
        readonly put?: never;
        readonly post?: never;
        /** Remove a document with its pages, vectors and file */
        readonly delete: operations["deleteDocument"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Stop reading; what was read stays */
        readonly post: operations["cancelDocument"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Download the document as markdown, JSON, hOCR, ALTO or searchable PDF */
        readonly get: operations["exportDocument"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/failures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the pages that could not be read, and why */
        readonly get: operations["listFailures"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/file": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Download the original bytes */
        readonly get: operations["getFile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/markdown": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get the whole document as markdown */
        readonly get: operations["getMarkdown"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/pages/{page}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get the lines and blocks of a page with their boxes */
        readonly get: operations["getPage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/pages/{page}/image": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Get the picture of a page, with lines highlighted on it if wanted */
        readonly get: operations["getPageImage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/reread": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Read all or some pages again, by another reader if wanted; until then they stay as they are */
        readonly post: operations["rereadDocument"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/documents/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Read again what is missing */
        readonly post: operations["retryDocument"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/read": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Read a file without storing it; as events, each page comes when it is read */
        readonly post: operations["readFile"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sample": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** See whether the sample collection was loaded */
        readonly get: operations["getSample"];
        readonly put?: never;
        /** Load the sample collection */
        readonly post: operations["loadSample"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** See whether a key is needed and was given */
        readonly get: operations["getSession"];
        readonly put?: never;
        /** Trade a key for a session cookie */
        readonly post: operations["signIn"];
        /** Sign out */
        readonly delete: operations["signOut"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** See what runs, what waits, and what the operator should know */
        readonly get: operations["getStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Anchor: {
            readonly boxes: readonly components["schemas"]["Box"][];
            readonly lines: readonly string[];
            /** @description 1-based */
            readonly page: number;
        };
        readonly Answer: {
            readonly answer: string;
            /** @description False when the documents do not hold the answer */
            readonly answered: boolean;
            readonly answerer: string;
            readonly citations: readonly components["schemas"]["Citation"][];
            /** @description The statements of `answer`, in order */
            readonly claims: readonly components["schemas"]["Claim"][];
            readonly confidence: number;
            readonly conversationId: string;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description What was said and left out because nothing bears it out */
            readonly dropped: readonly components["schemas"]["Dropped"][];
            /** @description What was given to the answerer, best first */
            readonly hits: readonly components["schemas"]["Hit"][];
            readonly id: string;
            /** @description When not answered: the sentences that come nearest, markers counting from 1 */
            readonly nearest: readonly components["schemas"]["Citation"][];
            /** @description The answer its question goes on from; null begins a branch */
            readonly parentId: string | null;
            readonly question: string;
            readonly reader: string;
            /** @description What was searched for, where it is not the question as typed */
            readonly searchedFor?: string;
            /** @description The short answer inside the text, when it is sure */
            readonly short?: string;
            readonly timings: {
                readonly answerMs: number;
                readonly retrieveMs: number;
            };
            /** @description Tokens a model read and wrote, as its maker counts them */
            readonly usage?: {
                readonly inputTokens: number;
                readonly outputTokens: number;
            };
        };
        readonly AskRequest: {
            /** @description One of the answerers of /status */
            readonly answerer?: string;
            /** @description Continue this conversation; without it a new one begins */
            readonly conversationId?: string;
            /** @description Look only into these documents */
            readonly documents?: readonly string[];
            /** @description The answer to go on from: the newest when left out; null, or an older one, begins another branch */
            readonly parentId?: string | null;
            readonly question: string;
            /** @description The conversation’s when left out */
            readonly scope?: {
                /** @description Look only into these documents */
                readonly documents?: readonly string[];
            };
        };
        readonly Block: {
            readonly box: components["schemas"]["Box"];
            readonly confidence: number;
            readonly id: string;
            /** @enum {string} */
            readonly kind: "heading" | "paragraph" | "list" | "table" | "caption" | "code" | "figure" | "page-header" | "page-footer" | "page-number";
            /** @description Only on headings */
            readonly level?: number;
            readonly lines: readonly string[];
            readonly markdown: string;
            /** @description `markdown.slice(start, end)` is printed on line `line` */
            readonly spans: readonly {
                readonly end: number;
                readonly line: string;
                readonly start: number;
            }[];
            /**
             * @description No line of the page was found for this block: it is never cited, and its box is the whole page
             * @enum {boolean}
             */
            readonly unanchored?: true;
        };
        /** @description Fractions of the page’s width and height, origin top-left, x0 < x1, y0 < y1. */
        readonly Box: {
            readonly x0: number;
            readonly x1: number;
            readonly y0: number;
            readonly y1: number;
        };
        readonly Citation: {
            /** @description The boxes of `lines`, in the same order */
            readonly boxes: readonly components["schemas"]["Box"][];
            readonly chunkId: string;
            readonly documentId: string;
            readonly documentName: string;
            readonly lines: readonly string[];
            /** @description `[1]` in the text of the answer */
            readonly marker: number;
            /** @description 1-based */
            readonly page: number;
            readonly quote: string;
            /** @description Checked support of the sentence by the quote */
            readonly support: number;
        };
        readonly Claim: {
            /** @description Where it ends, its markers included */
            readonly end: number;
            /** @description What the quotes do not bear out; empty when they bear it all out */
            readonly faults: readonly components["schemas"]["Fault"][];
            readonly markers: readonly number[];
            /** @description Where the statement begins in `answer`, in UTF-16 code units */
            readonly start: number;
            /** @description Checked support of the statement by its quotes together */
            readonly support: number;
        };
        readonly Collection: {
            /** Format: date-time */
            readonly createdAt: string;
            readonly description: string;
            readonly documents: number;
            readonly id: string;
            readonly name: string;
            /**
             * @description Who reads pages; `auto`: as the server is set, and there by what the machine has
             * @enum {string}
             */
            readonly reader: "auto" | "tesseract" | "kosmos-2.5";
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly CollectionPatch: {
            readonly description?: string;
            readonly name?: string;
            /**
             * @description Who reads pages; `auto`: as the server is set, and there by what the machine has
             * @enum {string}
             */
            readonly reader?: "auto" | "tesseract" | "kosmos-2.5";
        };
        readonly Conversation: {
            readonly collectionId: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly id: string;
            readonly scope: components["schemas"]["Scope"];
            readonly title: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly ConversationPatch: {
            readonly scope?: components["schemas"]["ScopeRequest"];
            readonly title?: string;
        };
        readonly ConversationWithAnswers: {
            /** @description Oldest first */
            readonly answers: readonly components["schemas"]["Answer"][];
            readonly collectionId: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly id: string;
            readonly scope: components["schemas"]["Scope"];
            readonly title: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly Document: {
            readonly bytes: number;
            readonly collectionId: string;
            /** Format: date-time */
            readonly createdAt: string;
            readonly id: string;
            /** @description By content, never by name */
            readonly mediaType: string;
            readonly name: string;
            readonly pages: {
                readonly failed: number;
                readonly read: number;
                /** @description 0 until the document has been opened */
                readonly total: number;
            };
            /** @description Why it failed, in one sentence */
            readonly problem?: string;
            /** @description The engines that read its pages, joined by `, ` */
            readonly reader: string;
            readonly sha256: string;
            /** @enum {string} */
            readonly status: "queued" | "reading" | "ready" | "failed" | "cancelled";
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly Dropped: {
            readonly faults: readonly components["schemas"]["Fault"][];
            readonly page?: {
                readonly documentId: string;
                readonly documentName: string;
                /** @description 1-based */
                readonly page: number;
            };
            readonly text: string;
        };
        readonly Failures: {
            readonly items: readonly {
                /** @description 1-based */
                readonly page: number;
                readonly problem: string;
            }[];
        };
        readonly Fault: {
            /** @enum {string} */
            readonly kind: "number" | "date" | "name" | "negation" | "words" | "no-evidence" | "not-located";
            /** @description The words of the statement at fault */
            readonly text: string;
        };
        readonly Hit: {
            readonly anchors: readonly components["schemas"]["Anchor"][];
            readonly chunkId: string;
            readonly documentId: string;
            readonly documentName: string;
            readonly headings: readonly string[];
            readonly markdown: string;
            readonly pages: readonly number[];
            /** @description Comparable within one search only; higher is better */
            readonly score: number;
        };
        readonly Hits: {
            readonly items: readonly components["schemas"]["Hit"][];
        };
        readonly Line: {
            readonly box: components["schemas"]["Box"];
            readonly confidence: number;
            readonly id: string;
            readonly style?: {
                readonly bold: boolean;
                /** @description Fraction of the page’s height */
                readonly fontSize: number;
                readonly italic: boolean;
                readonly monospace: boolean;
            };
            readonly text: string;
            readonly words: readonly components["schemas"]["Word"][];
        };
        readonly NewCollection: {
            /** @default  */
            readonly description: string;
            readonly name: string;
            /**
             * @description Who reads pages; `auto`: as the server is set, and there by what the machine has
             * @default auto
             * @enum {string}
             */
            readonly reader: "auto" | "tesseract" | "kosmos-2.5";
        };
        readonly Page: {
            /** @description In reading order */
            readonly blocks: readonly components["schemas"]["Block"][];
            readonly documentId: string;
            /** @description Lines it had before it was read again: their ids are never given to others */
            readonly formerLines?: readonly {
                readonly box: components["schemas"]["Box"];
                readonly id: string;
                readonly text: string;
            }[];
            readonly height: number;
            /** @description In reading order */
            readonly lines: readonly components["schemas"]["Line"][];
            /** @description 1-based */
            readonly page: number;
            /** @description Engines in the order they ran */
            readonly readBy?: readonly components["schemas"]["ReadBy"][];
            readonly reader: string;
            /** @description The clockwise turn, in degrees, that makes the print upright */
            readonly rotation: 0 | 90 | 180 | 270;
            readonly warnings: readonly {
                /** @enum {string} */
                readonly code: "text-layer-distrusted" | "hidden-text" | "low-confidence" | "rotated" | "downscaled" | "damaged" | "no-text" | "image-unreadable" | "unread-ink" | "text-without-ink" | "unanchored" | "repeating" | "cut-short" | "reader-changed";
                readonly message: string;
            }[];
            /** @description Of the page as shown: pixels for pictures, points (1/72 inch) for PDF */
            readonly width: number;
        };
        /** @description RFC 9457 */
        readonly Problem: {
            /** @description What happened this time and what to do next */
            readonly detail: string;
            readonly errors?: readonly {
                readonly message: string;
                readonly path: string;
            }[];
            /** @description The request’s id, as in the log */
            readonly instance: string;
            readonly status: number;
            readonly title: string;
            /** @description Where this kind of problem is explained */
            readonly type: string;
        };
        readonly ReadBy: {
            readonly device?: string;
            /** @description By stage */
            readonly milliseconds: {
                readonly [key: string]: number;
            };
            readonly precision?: string;
            readonly reader: string;
            readonly tokens?: number;
            readonly version: string;
            /** @description SHA-256 of the weights, in hex */
            readonly weights?: string;
        };
        readonly Reading: {
            readonly pages: readonly components["schemas"]["ReadPage"][];
            /** @description Present when reading broke off after the last page given */
            readonly problem?: {
                /** @description What happened this time and what to do next */
                readonly detail: string;
                readonly errors?: readonly {
                    readonly message: string;
                    readonly path: string;
                }[];
                /** @description The request’s id, as in the log */
                readonly instance: string;
                readonly status: number;
                readonly title: string;
                /** @description Where this kind of problem is explained */
                readonly type: string;
            };
        };
        readonly ReadPage: {
            /** @description In reading order */
            readonly blocks: readonly components["schemas"]["Block"][];
            /** @description Lines it had before it was read again: their ids are never given to others */
            readonly formerLines?: readonly {
                readonly box: components["schemas"]["Box"];
                readonly id: string;
                readonly text: string;
            }[];
            readonly height: number;
            /** @description In reading order */
            readonly lines: readonly components["schemas"]["Line"][];
            /** @description 1-based */
            readonly page: number;
            /** @description Engines in the order they ran */
            readonly readBy?: readonly components["schemas"]["ReadBy"][];
            readonly reader: string;
            /** @description The clockwise turn, in degrees, that makes the print upright */
            readonly rotation: 0 | 90 | 180 | 270;
            readonly warnings: readonly {
                /** @enum {string} */
                readonly code: "text-layer-distrusted" | "hidden-text" | "low-confidence" | "rotated" | "downscaled" | "damaged" | "no-text" | "image-unreadable" | "unread-ink" | "text-without-ink" | "unanchored" | "repeating" | "cut-short" | "reader-changed";
                readonly message: string;
            }[];
            /** @description Of the page as shown: pixels for pictures, points (1/72 inch) for PDF */
            readonly width: number;
        };
        readonly RereadRequest: {
            /** @description 1-based; all pages when left out */
            readonly pages?: readonly number[];
            /**
             * @description Who reads pages; `auto`: as the server is set, and there by what the machine has
             * @default auto
             * @enum {string}
             */
            readonly reader: "auto" | "tesseract" | "kosmos-2.5";
        };
        readonly Sample: {
            readonly loaded: boolean;
        };
        /** @description Where questions look; everywhere when empty */
        readonly Scope: {
            readonly documents?: readonly string[];
        };
        /** @description Where to look; everywhere when empty */
        readonly ScopeRequest: {
            /** @description Look only into these documents */
            readonly documents?: readonly string[];
        };
        readonly SearchRequest: {
            /** @description Look only into these documents */
            readonly documents?: readonly string[];
            /** @default 10 */
            readonly limit: number;
            readonly query: string;
        };
        readonly Session: {
            readonly keyRequired: boolean;
            readonly signedIn: boolean;
        };
        readonly SignIn: {
            readonly key: string;
        };
        readonly SystemStatus: {
            readonly answerers: readonly string[];
            readonly embedder: string;
            /** @description Since the program started */
            readonly pages: {
                readonly failed: number;
                readonly read: number;
            };
            readonly queue: {
                readonly leased: number;
                readonly queuedDocuments: number;
                readonly waitingPages: number;
            };
            /** @description Who reads pages for which nobody asked for another */
            readonly reader: string;
            /** @description Who may be asked for */
            readonly readers: readonly string[];
            readonly ready: boolean;
            readonly remarks: readonly string[];
            /** @enum {string} */
            readonly vectorIndex: "hnsw" | "exact";
            readonly version: string;
        };
        readonly Upload: {
            readonly items: readonly {
                readonly bytes: number;
                readonly collectionId: string;
                /** Format: date-time */
                readonly createdAt: string;
                /** @description True when the collection already had these bytes */
                readonly duplicate: boolean;
                readonly id: string;
                /** @description By content, never by name */
                readonly mediaType: string;
                readonly name: string;
                readonly pages: {
                    readonly failed: number;
                    readonly read: number;
                    /** @description 0 until the document has been opened */
                    readonly total: number;
                };
                /** @description Why it failed, in one sentence */
                readonly problem?: string;
                /** @description The engines that read its pages, joined by `, ` */
                readonly reader: string;
                readonly sha256: string;
                /** @enum {string} */
                readonly status: "queued" | "reading" | "ready" | "failed" | "cancelled";
                /** Format: date-time */
                readonly updatedAt: string;
            }[];
            readonly rejected: readonly {
                readonly name: string;
                readonly problem: components["schemas"]["Problem"];
            }[];
        };
        readonly Word: {
            readonly box: components["schemas"]["Box"];
            readonly confidence: number;
            readonly text: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listCollections: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of the page before */
                readonly cursor?: string;
                /** @description How many at most */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Collections */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Collection"][];
                        /** @description The cursor of the next page of the list */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly createCollection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewCollection"];
            };
        };
        readonly responses: {
            /** @description The new collection */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getCollection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The collection */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteCollection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All of it is gone */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly updateCollection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CollectionPatch"];
            };
        };
        readonly responses: {
            /** @description The collection as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly ask: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AskRequest"];
            };
        };
        readonly responses: {
            /** @description The answer with its citations */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Answer"];
                    readonly "text/event-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listConversations: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of the page before */
                readonly cursor?: string;
                /** @description How many at most */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Conversations */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Conversation"][];
                        /** @description The cursor of the next page of the list */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listDocuments: {
        readonly parameters: {
            readonly query?: {
                /** @description `next` of the page before */
                readonly cursor?: string;
                /** @description How many at most */
                readonly limit?: number;
                readonly status?: "queued" | "reading" | "ready" | "failed" | "cancelled";
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Documents */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly items: readonly components["schemas"]["Document"][];
                        /** @description The cursor of the next page of the list */
                        readonly next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly addDocuments: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": {
                    readonly files: readonly string[];
                };
            };
        };
        readonly responses: {
            /** @description What was stored, and what was not and why */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly followCollection: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Server-Sent Events */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly search: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SearchRequest"];
            };
        };
        readonly responses: {
            /** @description Passages with their places on the pages */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Hits"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getConversation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The conversation */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConversationWithAnswers"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteConversation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly updateConversation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ConversationPatch"];
            };
        };
        readonly responses: {
            /** @description The conversation */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getDocument: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Document"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly deleteDocument: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All of it is gone */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly cancelDocument: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Document"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly exportDocument: {
        readonly parameters: {
            readonly query?: {
                readonly format?: "markdown" | "json" | "hocr" | "alto" | "pdf";
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document in the format asked for */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": string;
                    readonly "application/pdf": string;
                    readonly "application/xhtml+xml": string;
                    readonly "application/xml": string;
                    readonly "text/markdown": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listFailures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Pages that failed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Failures"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getFile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getMarkdown: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Markdown */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/markdown": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
                /** @description Page number, 1-based */
                readonly page: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getPageImage: {
        readonly parameters: {
            readonly query?: {
                /** @description Up to 200 line ids, separated by commas */
                readonly highlight?: string;
                /** @description Pixels; never enlarged beyond what the file holds */
                readonly width?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
                /** @description Page number, 1-based */
                readonly page: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The picture */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "image/png": string;
                    readonly "image/webp": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly rereadDocument: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RereadRequest"];
            };
        };
        readonly responses: {
            /** @description The document as it is now */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Document"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly retryDocument: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Opaque id */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document as it is now */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Document"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly readFile: {
        readonly parameters: {
            readonly query?: {
                /** @description Who reads pages; `auto`: as the server is set, and there by what the machine has */
                readonly reader?: "auto" | "tesseract" | "kosmos-2.5";
                readonly task?: "markdown" | "lines";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": {
                    /** Format: binary */
                    readonly file: string;
                };
            };
        };
        readonly responses: {
            /** @description Its pages */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Reading"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSample: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether it was loaded */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Sample"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly loadSample: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The sample collection */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Who is asking */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly signIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignIn"];
            };
        };
        readonly responses: {
            /** @description Signed in */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly signOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Signed out */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly getStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state of the system */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SystemStatus"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, collection-not-found, document-not-found, page-not-found, conversation-not-found, name-taken, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, disk-full. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
