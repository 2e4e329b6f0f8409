// Generated from the OpenAPI document: npm run client. Do not edit.

export interface paths {
    "/answers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at one answer, as it stands in its conversation
         * @description Takes a key with the right `read`.
         */
        get: operations["getAnswer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/answers/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download one file that proves an answer by itself: quotes, page pictures, hashes
         * @description Takes a key with the right `read`.
         */
        get: operations["getEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/answers/{id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say whether an answer is right; it takes the place of what was said before
         * @description Takes a key with the right `ask`.
         */
        put: operations["giveFeedback"];
        post?: never;
        /**
         * Take back what was said of an answer
         * @description Takes a key with the right `ask`.
         */
        delete: operations["forgetFeedback"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/answers/{id}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Questions to go on with, which the pages behind the answer answer
         * @description Takes a key with the right `ask`.
         */
        get: operations["followUpQuestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See who did what, newest first
         * @description Takes a key with the right `admin`.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List collections, oldest first
         * @description Takes a key with the right `read`.
         */
        get: operations["listCollections"];
        put?: never;
        /**
         * Make a collection
         * @description Takes a key with the right `write`.
         */
        post: operations["createCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a collection
         * @description Takes a key with the right `read`.
         */
        get: operations["getCollection"];
        put?: never;
        post?: never;
        /**
         * Remove a collection with its documents, pages, vectors, files and conversations
         * @description Takes a key with the right `write`.
         */
        delete: operations["deleteCollection"];
        options?: never;
        head?: never;
        /**
         * Rename or describe a collection, or choose who reads it
         * @description Takes a key with the right `write`.
         */
        patch: operations["updateCollection"];
        trace?: never;
    };
    "/collections/{id}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a question; as events: `hits`, `token`…, `citation`…, then `done` or `error`
         * @description Takes a key with the right `ask`.
         */
        post: operations["ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the conversations of a collection
         * @description Takes a key with the right `read`.
         */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the documents of a collection
         * @description Takes a key with the right `read`.
         */
        get: operations["listDocuments"];
        put?: never;
        /**
         * Store files; they are read in the background
         * @description Takes a key with the right `write`.
         */
        post: operations["addDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow its documents: `document` and `document-removed` events, resumed with Last-Event-ID
         * @description Takes a key with the right `read`.
         */
        get: operations["followCollection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find passages, best first
         * @description Takes a key with the right `read`.
         */
        post: operations["search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Questions the documents answer, to begin with
         * @description Takes a key with the right `ask`.
         */
        get: operations["suggestQuestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sum up a collection document by document, each sentence cited and proved
         * @description Takes a key with the right `ask`.
         */
        post: operations["summarizeCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/collections/{id}/tally": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the documents of a collection by status, and the pages that are still to be read
         * @description Takes a key with the right `read`.
         */
        get: operations["tallyDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reopen a conversation with its answers, citations and boxes
         * @description Takes a key with the right `read`.
         */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        /**
         * Remove a conversation
         * @description Takes a key with the right `ask`.
         */
        delete: operations["deleteConversation"];
        options?: never;
        head?: never;
        /**
         * Call a conversation something else, or change where it looks
         * @description Takes a key with the right `ask`.
         */
        patch: operations["updateConversation"];
        trace?: never;
    };
    "/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a document and how far it has been read
         * @description Takes a key with the right `read`.
         */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        /**
         * Remove a document with its pages, vectors and file
         * @description Takes a key with the right `write`.
         */
        delete: operations["deleteDocument"];
        options?: never;
        head?: never;
        /**
         * Rename a document, or move it to another collection with all that was read
         * @description Takes a key with the right `write`.
         */
        patch: operations["updateDocument"];
        trace?: never;
    };
    "/documents/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop reading; what was read stays
         * @description Takes a key with the right `write`.
         */
        post: operations["cancelDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the document as markdown, JSON, hOCR, ALTO or searchable PDF
         * @description Takes a key with the right `read`.
         */
        get: operations["exportDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/extract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Values for the properties of a JSON Schema, each with the lines it is printed on
         * @description Takes a key with the right `ask`.
         */
        post: operations["extractFields"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the pages that could not be read, and why
         * @description Takes a key with the right `read`.
         */
        get: operations["listFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the original bytes
         * @description Takes a key with the right `read`.
         */
        get: operations["getFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find literal text in the lines of a document, page by page
         * @description Takes a key with the right `read`.
         */
        get: operations["findInDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/markdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the whole document as markdown
         * @description Takes a key with the right `read`.
         */
        get: operations["getMarkdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the lines and blocks of a page with their boxes
         * @description Takes a key with the right `read`.
         */
        get: operations["getPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/pages/{page}/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the picture of a page or of a part of it, with lines highlighted on it if wanted
         * @description Takes a key with the right `read`.
         */
        get: operations["getPageImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/reread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read all or some pages again, by another reader if wanted; until then they stay as they are
         * @description Takes a key with the right `write`.
         */
        post: operations["rereadDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read again what is missing
         * @description Takes a key with the right `write`.
         */
        post: operations["retryDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sum up a document section by section, each sentence cited and proved
         * @description Takes a key with the right `ask`.
         */
        post: operations["summarizeDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the keys, newest first, also those that let nobody in any more
         * @description Takes a key with the right `admin`.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make a key; its secret is told this once. With the first one, nobody comes in without
         * @description Takes a key with the right `admin`.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key: it lets nobody in any more, and what is open with it ends
         * @description Takes a key with the right `admin`.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the readers, answerers and other models that are here or can be had
         * @description Takes a key with the right `read`.
         */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a fetched model and what was made of it
         * @description Takes a key with the right `admin`.
         */
        delete: operations["deleteModel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop fetching a model; what came is kept
         * @description Takes a key with the right `admin`.
         */
        post: operations["cancelModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/{id}/pull": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin or go on to fetch a model and convert it; one at a time
         * @description Takes a key with the right `admin`.
         */
        post: operations["pullModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the models: a `models` event at once and after every change
         * @description Takes a key with the right `read`.
         */
        get: operations["followModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a file without storing it; as events, each page comes when it is read
         * @description Takes a key with the right `ask`.
         */
        post: operations["readFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sample": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See whether the sample collection was loaded
         * @description Takes a key with the right `read`.
         */
        get: operations["getSample"];
        put?: never;
        /**
         * Load the sample collection
         * @description Takes a key with the right `write`.
         */
        post: operations["loadSample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See whether a key is needed and was given, and what it allows */
        get: operations["getSession"];
        put?: never;
        /** Trade a key for a session cookie */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what runs, what waits, and what the operator should know
         * @description Takes a key with the right `read`.
         */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See whether all is well, and what somebody should look at
         * @description Takes a key with the right `admin`.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/indexes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove the cached vector indexes, which are made again when they are needed
         * @description Takes a key with the right `admin`.
         */
        delete: operations["clearIndexes"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how fast pages are read, what waits, and what could not be read
         * @description Takes a key with the right `admin`.
         */
        get: operations["getReading"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See every setting and where its value comes from; never a secret
         * @description Takes a key with the right `admin`.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what lies on the disk; measured some seconds ago at most
         * @description Takes a key with the right `admin`.
         */
        get: operations["getStorage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Anchor: {
            boxes: components["schemas"]["Box"][];
            lines: string[];
            /** @description 1-based */
            page: number;
        };
        Answer: {
            answer: string;
            /** @description False when the documents do not hold the answer */
            answered: boolean;
            answerer: string;
            citations: components["schemas"]["Citation"][];
            /** @description The statements of `answer`, in order */
            claims: components["schemas"]["Claim"][];
            confidence: number;
            conversationId: string;
            /** Format: date-time */
            createdAt: string;
            /** @description What was said and left out because nothing bears it out */
            dropped: components["schemas"]["Dropped"][];
            /** @description What a person said of it, if anything */
            feedback?: {
                /** Format: date-time */
                createdAt: string;
                /** @description In the person’s words */
                note?: string;
                /** @enum {string} */
                verdict: "right" | "wrong";
            };
            /** @description What was given to the answerer, best first */
            hits: components["schemas"]["Hit"][];
            id: string;
            /** @description When not answered: the sentences that come nearest, markers counting from 1 */
            nearest: components["schemas"]["Citation"][];
            /** @description The answer its question goes on from; null begins a branch */
            parentId: string | null;
            question: string;
            reader: string;
            /** @description What was searched for, where it is not the question as typed */
            searchedFor?: string;
            /** @description The short answer inside the text, when it is sure */
            short?: string;
            timings: {
                answerMs: number;
                retrieveMs: number;
            };
            /** @description Tokens a model read and wrote, as its maker counts them */
            usage?: {
                inputTokens: number;
                outputTokens: number;
            };
        };
        AskRequest: {
            /** @description One of the answerers of /status */
            answerer?: string;
            /** @description Continue this conversation; without it a new one begins */
            conversationId?: string;
            /** @description Look only into these documents */
            documents?: string[];
            /** @description The answer to go on from: the newest when left out; null, or an older one, begins another branch */
            parentId?: string | null;
            question: string;
            /** @description The conversation’s when left out */
            scope?: {
                /** @description Documents uploaded at `from` or later and before `until` */
                added?: {
                    /** Format: date-time */
                    from?: string;
                    /** Format: date-time */
                    until?: string;
                };
                /** @description Look only into these documents */
                documents?: string[];
                /** @description What has print on one of these pages, both ends counted */
                pages?: {
                    from: number;
                    to: number;
                };
                /** @description What has a line on this page that touches the box */
                region?: {
                    box: components["schemas"]["Box"];
                    page: number;
                };
            };
        };
        AuditEntry: {
            /** @enum {string} */
            action: "signed-in" | "signed-out" | "sign-in-refused" | "refused" | "asked" | "searched" | "opened" | "downloaded" | "added" | "changed" | "removed" | "revoked";
            address: string | null;
            /** Format: date-time */
            at: string;
            collectionId: string | null;
            /** @description Such as a page number, a format or a name */
            detail: string | null;
            id: string;
            requestId: string | null;
            subject: {
                id: string | null;
                /** @enum {string} */
                kind: "collection" | "document" | "page" | "conversation" | "answer" | "key" | "model" | "file" | "system";
            } | null;
            /** @description The question; null unless LECTERN_AUDIT is `questions` */
            text: string | null;
            who: {
                id: string;
                /** @enum {string} */
                kind: "key";
                name: string;
            } | {
                /** @enum {string} */
                kind: "environment" | "loopback" | "command-line" | "nobody";
            };
        };
        Block: {
            box: components["schemas"]["Box"];
            confidence: number;
            id: string;
            /** @enum {string} */
            kind: "heading" | "paragraph" | "list" | "table" | "caption" | "code" | "figure" | "page-header" | "page-footer" | "page-number";
            /** @description Only on headings */
            level?: number;
            lines: string[];
            markdown: string;
            /** @description `markdown.slice(start, end)` is printed on line `line` */
            spans: {
                end: number;
                line: string;
                start: number;
            }[];
            /**
             * @description No line of the page was found for this block: it is never cited, and its box is the whole page
             * @enum {boolean}
             */
            unanchored?: true;
        };
        /** @description Fractions of the page’s width and height, origin top-left, x0 < x1, y0 < y1. */
        Box: {
            x0: number;
            x1: number;
            y0: number;
            y1: number;
        };
        Citation: {
            /** @description The boxes of `lines`, in the same order */
            boxes: components["schemas"]["Box"][];
            chunkId: string;
            documentId: string;
            documentName: string;
            lines: string[];
            /** @description `[1]` in the text of the answer */
            marker: number;
            /** @description 1-based */
            page: number;
            quote: string;
            /** @description Checked support of the sentence by the quote */
            support: number;
        };
        Claim: {
            /** @description Where it ends, its markers included */
            end: number;
            /** @description What the quotes do not bear out; empty when they bear it all out */
            faults: components["schemas"]["Fault"][];
            markers: number[];
            /** @description Where the statement begins in `answer`, in UTF-16 code units */
            start: number;
            /** @description Checked support of the statement by its quotes together */
            support: number;
        };
        Collection: {
            /** Format: date-time */
            createdAt: string;
            description: string;
            documents: number;
            id: string;
            name: string;
            /**
             * @description Who reads pages; `auto`: as the server is set, and there by what the machine has
             * @enum {string}
             */
            reader: "auto" | "tesseract" | "kosmos-2.5";
            /** Format: date-time */
            updatedAt: string;
        };
        CollectionPatch: {
            description?: string;
            name?: string;
            /**
             * @description Who reads pages; `auto`: as the server is set, and there by what the machine has
             * @enum {string}
             */
            reader?: "auto" | "tesseract" | "kosmos-2.5";
        };
        Conversation: {
            collectionId: string;
            /** Format: date-time */
            createdAt: string;
            id: string;
            scope: components["schemas"]["Scope"];
            title: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ConversationPatch: {
            scope?: components["schemas"]["ScopeRequest"];
            title?: string;
        };
        ConversationWithAnswers: {
            /** @description Oldest first */
            answers: components["schemas"]["Answer"][];
            collectionId: string;
            /** Format: date-time */
            createdAt: string;
            id: string;
            scope: components["schemas"]["Scope"];
            title: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Document: {
            bytes: number;
            collectionId: string;
            /** Format: date-time */
            createdAt: string;
            id: string;
            /** @description By content, never by name */
            mediaType: string;
            name: string;
            pages: {
                failed: number;
                read: number;
                /** @description 0 until the document has been opened */
                total: number;
            };
            /** @description Why it failed, in one sentence */
            problem?: string;
            /** @description The code of that problem, explained at `/problems/{code}`; absent where none is known */
            problemCode?: string;
            /** @description The engines that read its pages, joined by `, ` */
            reader: string;
            sha256: string;
            /** @enum {string} */
            status: "queued" | "reading" | "ready" | "failed" | "cancelled";
            /** Format: date-time */
            updatedAt: string;
            /**
             * @description It waits for a worker that reads by this choice (`auto`: for any), and none has been seen for a while
             * @enum {string}
             */
            waitsFor?: "auto" | "tesseract" | "kosmos-2.5";
            /** @description How many of its pages the reader had remarks on */
            warnings?: number;
        };
        DocumentPatch: {
            /** @description Moves it there, with all that was read */
            collectionId?: string;
            name?: string;
        };
        Dropped: {
            faults: components["schemas"]["Fault"][];
            page?: {
                documentId: string;
                documentName: string;
                /** @description 1-based */
                page: number;
            };
            text: string;
        };
        Extraction: {
            /** @description The values alone, in the schema’s shape; null for what is missing */
            data: {
                [key: string]: unknown;
            };
            /** @description The same with their proofs, or why there is none */
            fields: {
                [key: string]: components["schemas"]["FoundField"] | components["schemas"]["MissingField"] | {
                    /** @description Such results by name */
                    fields: {
                        [key: string]: unknown;
                    };
                    /** @enum {string} */
                    kind: "object";
                } | {
                    /** @description Such results in order */
                    items: unknown[];
                    /** @enum {string} */
                    kind: "list";
                };
            };
            /** @description Pages looked at: fewer than there are when all was found surely */
            pages: number;
        };
        ExtractRequest: {
            /** @description JSON Schema of an object */
            schema: {
                [key: string]: unknown;
            };
        };
        Failures: {
            items: {
                /** @description 1-based */
                page: number;
                problem: string;
                /** @description The code of that problem, explained at `/problems/{code}`; absent where none is known */
                problemCode?: string;
            }[];
        };
        Fault: {
            /** @enum {string} */
            kind: "number" | "date" | "name" | "negation" | "words" | "no-evidence" | "not-located";
            /** @description The words of the statement at fault */
            text: string;
        };
        Feedback: {
            /** Format: date-time */
            createdAt: string;
            /** @description In the person’s words */
            note?: string;
            /** @enum {string} */
            verdict: "right" | "wrong";
        };
        FeedbackRequest: {
            /** @description What was wrong or missing, in the person’s words */
            note?: string;
            /** @enum {string} */
            verdict: "right" | "wrong";
        };
        FoundField: {
            /** @description The boxes of `lines`, in the same order */
            boxes: components["schemas"]["Box"][];
            confidence: number;
            /** @enum {string} */
            kind: "found";
            lines: string[];
            page: number;
            /** @description As printed */
            quote: string;
            /** @description Of the type and format the schema asks for */
            value: string | number | boolean;
        };
        FoundText: {
            /** @description Of the words, one a line */
            boxes: components["schemas"]["Box"][];
            /** @description In reading order */
            lines: string[];
            page: number;
            /** @description The lines, as far as 500 characters go */
            text: string;
        };
        FoundTextList: {
            items: components["schemas"]["FoundText"][];
            /** @description There may be more even where `items` is empty: a long document is looked through in steps */
            next: string | null;
        };
        Health: {
            /** @description How late the process came to its work in the last minute */
            delayMs: {
                max: number;
                p50: number;
                p99: number;
            };
            /** @description Of the volume with the data folder */
            disk: {
                freeBytes: number;
                totalBytes: number;
            };
            engines: {
                answerers: string[];
                embedder: string;
                reader: string;
                readers: string[];
                /** @enum {string} */
                vectorIndex: "hnsw" | "exact" | "pgvector";
            };
            findings: {
                /** @enum {string} */
                code: "disk-low" | "disk-full" | "slow" | "memory-low" | "reading-stopped" | "reader-missing" | "unread" | "remarks";
                /** @enum {string} */
                state: "attention" | "failing";
            }[];
            indexes: {
                absent: number;
                behind: number;
                current: number;
            };
            /** @description The processes that serve the library */
            members: components["schemas"]["Member"][];
            memory: {
                machineBytes: number;
                machineFreeBytes: number;
                usedBytes: number;
            };
            platform: string;
            remarks: string[];
            runtime: string;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            state: "well" | "attention" | "failing";
            version: string;
        };
        Hit: {
            anchors: components["schemas"]["Anchor"][];
            chunkId: string;
            documentId: string;
            documentName: string;
            headings: string[];
            markdown: string;
            pages: number[];
            /** @description Comparable within one search only; higher is better */
            score: number;
        };
        Hits: {
            items: components["schemas"]["Hit"][];
        };
        Key: {
            /** @description Null: all of them, also those to come */
            collections: string[] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            id: string;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string | null;
            name: string;
            /** Format: date-time */
            revokedAt: string | null;
            /**
             * @description Each includes those before it
             * @enum {string}
             */
            right: "read" | "ask" | "write" | "admin";
        };
        KeyWithSecret: {
            /** @description Null: all of them, also those to come */
            collections: string[] | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            id: string;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string | null;
            name: string;
            /** Format: date-time */
            revokedAt: string | null;
            /**
             * @description Each includes those before it
             * @enum {string}
             */
            right: "read" | "ask" | "write" | "admin";
            /** @description Told this once: it is stored as a hash only */
            secret: string;
        };
        Line: {
            box: components["schemas"]["Box"];
            confidence: number;
            id: string;
            style?: {
                bold: boolean;
                /** @description Fraction of the page’s height */
                fontSize: number;
                italic: boolean;
                monospace: boolean;
            };
            text: string;
            words: components["schemas"]["Word"][];
        };
        Member: {
            /** @description False when it has been silent for half a minute */
            alive: boolean;
            atWork: {
                documentId: string;
                documentName: string;
                /** @enum {string} */
                kind: "open" | "page" | "index";
                page: number | null;
            }[];
            gpu: boolean;
            host: string;
            id: string;
            /** @description Since it started */
            pagesRead: number;
            pid: number;
            /** @description Who reads its pages when nobody asks for another; empty when it does not read */
            reader: string;
            /** @description The choices it can read for */
            readers: string[];
            /** @enum {string} */
            role: "all" | "web" | "worker";
            /** Format: date-time */
            seenAt: string;
            /** Format: date-time */
            startedAt: string;
            version: string;
        };
        MissingField: {
            /** @enum {string} */
            kind: "missing";
            /**
             * @description Nothing is named so; or it is not of the type; or the schema does not allow it
             * @enum {string}
             */
            reason: "not-found" | "not-of-type" | "not-allowed";
            value: null;
        };
        Model: {
            /** @description On the server’s disk */
            bytes: number;
            /** @description About how much comes over the network */
            downloadBytes?: number;
            id: string;
            inUse: boolean;
            /** @description SPDX */
            licence?: string;
            name: string;
            /**
             * @description With Lectern; downloaded when a person says so; a folder or service the operator named
             * @enum {string}
             */
            origin: "shipped" | "fetched" | "brought";
            /** @enum {string} */
            role: "reader" | "answerer" | "embedder" | "reranker" | "entailment";
            /** @description The environment variable that chooses it */
            setting?: string;
            /** @description `partial`: some of it came, fetching goes on from there. `unconverted`: all of it came and is yet to be converted. */
            state: {
                /** @enum {string} */
                kind: "ready" | "absent" | "partial" | "unconverted" | "damaged";
                /** @description Of a damaged one: a sentence for the operator */
                problem?: string;
            };
        };
        ModelShelf: {
            folder: string;
            items: components["schemas"]["Model"][];
            /** @description The current one, or the last since the start */
            transfer: {
                /**
                 * Format: date-time
                 * @description When it ended
                 */
                at?: string;
                bytesPerSecond?: number | null;
                /** @description Of a failure: the last part of a problem’s type */
                code?: string;
                /** @description Bytes; numbers of the model while it is converted */
                done?: number;
                /** @enum {string} */
                kind: "running" | "finished" | "cancelled" | "failed";
                model: string;
                /** @description Of a failure: one sentence */
                problem?: string;
                /** @enum {string} */
                stage?: "connecting" | "checking" | "downloading" | "converting";
                total?: number;
                /** @description Why nothing comes at the moment */
                waiting?: string | null;
            } | null;
        };
        ModelTransfer: {
            /**
             * Format: date-time
             * @description When it ended
             */
            at?: string;
            bytesPerSecond?: number | null;
            /** @description Of a failure: the last part of a problem’s type */
            code?: string;
            /** @description Bytes; numbers of the model while it is converted */
            done?: number;
            /** @enum {string} */
            kind: "running" | "finished" | "cancelled" | "failed";
            model: string;
            /** @description Of a failure: one sentence */
            problem?: string;
            /** @enum {string} */
            stage?: "connecting" | "checking" | "downloading" | "converting";
            total?: number;
            /** @description Why nothing comes at the moment */
            waiting?: string | null;
        };
        NewCollection: {
            /** @default  */
            description?: string;
            name: string;
            /**
             * @description Who reads pages; `auto`: as the server is set, and there by what the machine has
             * @default auto
             * @enum {string}
             */
            reader?: "auto" | "tesseract" | "kosmos-2.5";
        };
        NewKey: {
            /** @default null */
            collections?: string[] | null;
            /**
             * Format: date-time
             * @default null
             */
            expiresAt?: string | null;
            name: string;
            /**
             * @description Each includes those before it
             * @enum {string}
             */
            right: "read" | "ask" | "write" | "admin";
        };
        Page: {
            /** @description In reading order */
            blocks: components["schemas"]["Block"][];
            documentId: string;
            /** @description Lines it had before it was read again: their ids are never given to others */
            formerLines?: {
                box: components["schemas"]["Box"];
                id: string;
                text: string;
            }[];
            height: number;
            /** @description In reading order */
            lines: components["schemas"]["Line"][];
            /** @description 1-based */
            page: number;
            /** @description Engines in the order they ran */
            readBy?: components["schemas"]["ReadBy"][];
            reader: string;
            /** @description The clockwise turn, in degrees, that makes the print upright */
            rotation: 0 | 90 | 180 | 270;
            warnings: {
                /** @enum {string} */
                code: "text-layer-distrusted" | "hidden-text" | "low-confidence" | "rotated" | "downscaled" | "damaged" | "no-text" | "image-unreadable" | "unread-ink" | "text-without-ink" | "unanchored" | "repeating" | "cut-short" | "reader-changed";
                message: string;
            }[];
            /** @description Of the page as shown: pixels for pictures, points (1/72 inch) for PDF */
            width: number;
        };
        /** @description RFC 9457 */
        Problem: {
            /** @description What happened this time and what to do next */
            detail: string;
            errors?: {
                message: string;
                path: string;
            }[];
            /** @description The request’s id, as in the log */
            instance: string;
            status: number;
            title: string;
            /** @description Where this kind of problem is explained */
            type: string;
        };
        ReadBy: {
            device?: string;
            /** @description By stage */
            milliseconds: {
                [key: string]: number;
            };
            precision?: string;
            reader: string;
            tokens?: number;
            version: string;
            /** @description SHA-256 of the weights, in hex */
            weights?: string;
        };
        Reading: {
            pages: components["schemas"]["ReadPage"][];
            /** @description Present when reading broke off after the last page given */
            problem?: {
                /** @description What happened this time and what to do next */
                detail: string;
                errors?: {
                    message: string;
                    path: string;
                }[];
                /** @description The request’s id, as in the log */
                instance: string;
                status: number;
                title: string;
                /** @description Where this kind of problem is explained */
                type: string;
            };
        };
        ReadPage: {
            /** @description In reading order */
            blocks: components["schemas"]["Block"][];
            /** @description Lines it had before it was read again: their ids are never given to others */
            formerLines?: {
                box: components["schemas"]["Box"];
                id: string;
                text: string;
            }[];
            height: number;
            /** @description In reading order */
            lines: components["schemas"]["Line"][];
            /** @description 1-based */
            page: number;
            /** @description Engines in the order they ran */
            readBy?: components["schemas"]["ReadBy"][];
            reader: string;
            /** @description The clockwise turn, in degrees, that makes the print upright */
            rotation: 0 | 90 | 180 | 270;
            warnings: {
                /** @enum {string} */
                code: "text-layer-distrusted" | "hidden-text" | "low-confidence" | "rotated" | "downscaled" | "damaged" | "no-text" | "image-unreadable" | "unread-ink" | "text-without-ink" | "unanchored" | "repeating" | "cut-short" | "reader-changed";
                message: string;
            }[];
            /** @description Of the page as shown: pixels for pictures, points (1/72 inch) for PDF */
            width: number;
        };
        RereadRequest: {
            /** @description 1-based; all pages when left out */
            pages?: number[];
            /**
             * @description Who reads pages; `auto`: as the server is set, and there by what the machine has
             * @default auto
             * @enum {string}
             */
            reader?: "auto" | "tesseract" | "kosmos-2.5";
        };
        Sample: {
            loaded: boolean;
        };
        /** @description Where questions look; everywhere when empty */
        Scope: {
            added?: {
                /** Format: date-time */
                from?: string;
                /** Format: date-time */
                until?: string;
            };
            documents?: string[];
            pages?: {
                /** @description 1-based */
                from: number;
                /** @description 1-based */
                to: number;
            };
            region?: {
                box: components["schemas"]["Box"];
                /** @description 1-based */
                page: number;
            };
        };
        /** @description Where to look; everywhere when empty. Each part narrows */
        ScopeRequest: {
            /** @description Documents uploaded at `from` or later and before `until` */
            added?: {
                /** Format: date-time */
                from?: string;
                /** Format: date-time */
                until?: string;
            };
            /** @description Look only into these documents */
            documents?: string[];
            /** @description What has print on one of these pages, both ends counted */
            pages?: {
                from: number;
                to: number;
            };
            /** @description What has a line on this page that touches the box */
            region?: {
                box: components["schemas"]["Box"];
                page: number;
            };
        };
        SearchRequest: {
            /** @description Look only into these documents */
            documents?: string[];
            /** @default 10 */
            limit?: number;
            query: string;
            scope?: components["schemas"]["ScopeRequest"];
        };
        Session: {
            /** @description What may be done; null until signed in */
            key: {
                /** @description Whether it is for some collections only */
                confined: boolean;
                /** @description Null for keys of the environment, and where none is needed */
                name: string | null;
                /**
                 * @description Each includes those before it
                 * @enum {string}
                 */
                right: "read" | "ask" | "write" | "admin";
            } | null;
            keyRequired: boolean;
            signedIn: boolean;
        };
        Setting: {
            name: string;
            secret: boolean;
            /** @enum {string} */
            source: "default" | "environment" | "command-line";
            /** @description Null where there is none, or where it is secret */
            value: string | null;
        };
        Settings: {
            items: components["schemas"]["Setting"][];
        };
        SignIn: {
            key: string;
        };
        Storage: {
            bytes: {
                database: number;
                files: number;
                indexes: number;
                models: number;
                other: number;
                pictures: number;
            };
            collections: {
                chunks: number;
                documents: number;
                /** @description A file that lies in two collections counts in both */
                fileBytes: number;
                id: string;
                indexBytes: number;
                name: string;
                pages: number;
            }[];
            /** @description Of the volume with the data folder */
            disk: {
                freeBytes: number;
                totalBytes: number;
            };
            folder: string;
            /** Format: date-time */
            measuredAt: string;
            modelsFolder: string;
        };
        Suggestions: {
            items: {
                documentId: string;
                documentName: string;
                /** @description Where its answer is printed */
                page: number;
                question: string;
            }[];
        };
        Summary: {
            /** @description The most telling sentences of all sections */
            overview: {
                citations: components["schemas"]["Citation"][];
                claims: components["schemas"]["Claim"][];
                dropped: components["schemas"]["Dropped"][];
                /** @description Markdown with `[n]` markers, counting from 1 in each section */
                text: string;
            };
            sections: components["schemas"]["SummarySection"][];
            title: string;
        };
        SummarySection: {
            citations: components["schemas"]["Citation"][];
            claims: components["schemas"]["Claim"][];
            documentId: string;
            documentName: string;
            dropped: components["schemas"]["Dropped"][];
            /** @description 1 for the outermost headings */
            level: number;
            pages: {
                from: number;
                to: number;
            };
            /** @description Markdown with `[n]` markers, counting from 1 in each section */
            text: string;
            title: string;
        };
        SystemStatus: {
            answerers: string[];
            embedder: string;
            /** @description Since the program started */
            pages: {
                failed: number;
                read: number;
            };
            /** @description Characters a question may have */
            questionCharsMax: number;
            queue: {
                leased: number;
                queuedDocuments: number;
                waitingPages: number;
            };
            /** @description Who reads pages for which nobody asked for another */
            reader: string;
            /** @description Who may be asked for */
            readers: string[];
            ready: boolean;
            remarks: string[];
            /** @enum {string} */
            vectorIndex: "hnsw" | "exact" | "pgvector";
            version: string;
        };
        Tally: {
            documents: {
                cancelled: number;
                failed: number;
                queued: number;
                reading: number;
                ready: number;
            };
            /** @description Of the documents that are queued or being read, as far as they have been opened */
            pages: {
                done: number;
                total: number;
            };
            /** @description Documents queued or being read whose pages have not been counted yet */
            unopened: number;
        };
        Upload: {
            items: {
                bytes: number;
                collectionId: string;
                /** Format: date-time */
                createdAt: string;
                /** @description True when the collection already had these bytes */
                duplicate: boolean;
                id: string;
                /** @description By content, never by name */
                mediaType: string;
                name: string;
                pages: {
                    failed: number;
                    read: number;
                    /** @description 0 until the document has been opened */
                    total: number;
                };
                /** @description Why it failed, in one sentence */
                problem?: string;
                /** @description The code of that problem, explained at `/problems/{code}`; absent where none is known */
                problemCode?: string;
                /** @description The engines that read its pages, joined by `, ` */
                reader: string;
                sha256: string;
                /** @enum {string} */
                status: "queued" | "reading" | "ready" | "failed" | "cancelled";
                /** Format: date-time */
                updatedAt: string;
                /**
                 * @description It waits for a worker that reads by this choice (`auto`: for any), and none has been seen for a while
                 * @enum {string}
                 */
                waitsFor?: "auto" | "tesseract" | "kosmos-2.5";
                /** @description How many of its pages the reader had remarks on */
                warnings?: number;
            }[];
            rejected: {
                name: string;
                problem: components["schemas"]["Problem"];
            }[];
        };
        Word: {
            box: components["schemas"]["Box"];
            confidence: number;
            text: string;
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
    getAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvidence: {
        parameters: {
            query?: {
                format?: "html" | "pdf";
            };
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "text/html": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    giveFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackRequest"];
            };
        };
        responses: {
            /** @description What is kept with the answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feedback"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forgetFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is said of it any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followUpQuestions: {
        parameters: {
            query?: {
                /** @description How many at most */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Questions its conversation has not asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                action?: "signed-in" | "signed-out" | "sign-in-refused" | "refused" | "asked" | "searched" | "opened" | "downloaded" | "added" | "changed" | "removed" | "revoked";
                /** @description Opaque id */
                collection?: string;
                /** @description `next` of the page before */
                cursor?: string;
                /** @description From this instant on */
                from?: string;
                /** @description Id of a key: what was done with it */
                key?: string;
                /** @description How many at most */
                limit?: number;
                /** @description Id of what it was done to */
                subject?: string;
                /** @description Before this instant */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was noted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        /** @description The cursor of the next page of the list */
                        next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCollections: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                /** @description How many at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Collections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Collection"][];
                        /** @description The cursor of the next page of the list */
                        next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCollection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCollection"];
            };
        };
        responses: {
            /** @description The new collection */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The collection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionPatch"];
            };
        };
        responses: {
            /** @description The collection as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskRequest"];
            };
        };
        responses: {
            /** @description The answer with its citations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                    "text/event-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConversations: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                /** @description How many at most */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Conversations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Conversation"][];
                        /** @description The cursor of the next page of the list */
                        next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDocuments: {
        parameters: {
            query?: {
                /** @description `next` of the page before, in the same order */
                cursor?: string;
                /** @description How many at most */
                limit?: number;
                /** @description Part of the name; case and accents do not count */
                name?: string;
                order?: "asc" | "desc";
                /** @description `status`: what needs a person first, then what is under way, then the rest */
                sort?: "added" | "name" | "pages" | "status" | "updated";
                status?: "queued" | "reading" | "ready" | "failed" | "cancelled";
            };
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Documents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Document"][];
                        /** @description The cursor of the next page of the list */
                        next: string | null;
                        /** @description How many match, on all pages of the list together */
                        total: number;
                    };
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    files: string[];
                };
            };
        };
        responses: {
            /** @description What was stored, and what was not and why */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-Sent Events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchRequest"];
            };
        };
        responses: {
            /** @description Passages with their places on the pages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hits"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggestQuestions: {
        parameters: {
            query?: {
                /** @description Up to 200 document ids, separated by commas */
                documents?: string;
                /** @description How many at most */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Questions; few or none where the documents tell little */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    summarizeCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary; as events: `progress` and `section`…, then `done` or `error` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Summary"];
                    "text/event-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tallyDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tally"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationWithAnswers"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationPatch"];
            };
        };
        responses: {
            /** @description The conversation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentPatch"];
            };
        };
        responses: {
            /** @description The document as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportDocument: {
        parameters: {
            query?: {
                format?: "markdown" | "json" | "hocr" | "alto" | "pdf";
            };
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document in the format asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                    "application/pdf": string;
                    "application/xhtml+xml": string;
                    "application/xml": string;
                    "text/markdown": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    extractFields: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExtractRequest"];
            };
        };
        responses: {
            /** @description The values with their places, or why there is none */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Extraction"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFailures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pages that failed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failures"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findInDocument: {
        parameters: {
            query: {
                /** @description `next` of the answer before */
                cursor?: string;
                /** @description Literal text; case, accents and white space do not matter */
                q: string;
            };
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where it is printed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundTextList"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMarkdown: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Markdown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
                /** @description Page number, 1-based */
                page: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPageImage: {
        parameters: {
            query?: {
                /** @description Up to 200 line ids, separated by commas */
                highlight?: string;
                /** @description x0,y0,x1,y1 as fractions of the page: only this part of it is drawn */
                region?: string;
                /** @description Pixels of the picture; never enlarged beyond what the file holds */
                width?: number;
            };
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
                /** @description Page number, 1-based */
                page: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                    "image/webp": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rereadDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RereadRequest"];
            };
        };
        responses: {
            /** @description The document as it is now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    summarizeDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary; as events: `progress` and `section`…, then `done` or `error` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Summary"];
                    "text/event-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description `next` of the page before */
                cursor?: string;
                /** @description How many at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Keys without their secrets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Key"][];
                        /** @description The cursor of the next page of the list */
                        next: string | null;
                    };
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description The key and its secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyWithSecret"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It lets nobody in any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The models, and what is being fetched */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelShelf"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing of it runs any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pullModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Opaque id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelTransfer"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-Sent Events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readFile: {
        parameters: {
            query?: {
                /** @description Who reads pages; `auto`: as the server is set, and there by what the machine has */
                reader?: "auto" | "tesseract" | "kosmos-2.5";
                task?: "markdown" | "lines";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Its pages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reading"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSample: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether it was loaded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sample"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    loadSample: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sample collection */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is asking */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state of the system */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemStatus"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the program and the machine are */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    clearIndexes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReading: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Times by stage, the queue, and failures of late */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reading"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStorage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bytes by kind and by collection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Storage"];
                };
            };
            /** @description A problem document (RFC 9457). Its type is one of invalid-request, request-too-large, wrong-content-type, path-not-found, method-not-allowed, range-not-satisfiable, wrong-origin, unauthorized, forbidden, collection-not-found, document-not-found, page-not-found, conversation-not-found, answer-not-found, key-not-found, name-taken, already-there, not-ready, file-too-large, too-many-files, unsupported-media, file-empty, file-damaged, file-encrypted, too-many-pages, image-too-large, page-unreadable, page-timeout, rate-limited, queue-full, file-lost, internal, model-missing, model-damaged, model-unreachable, not-built, busy, data-unusable, database-unreachable, files-unreachable, disk-full. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
