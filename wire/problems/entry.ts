/** What HTTP makes of a refusal: its status, and the title that RFC 9457 asks for. */
export type Entry = {
  status: 400 | 401 | 403 | 404 | 406 | 409 | 410 | 413 | 415 | 421 | 422 | 429 | 500 | 503 | 507
  title: string
}
/** Those of a concept: a code left out does not compile, nor does one that the concept does not know. */
export type Problems<Code extends string> = Readonly<Record<Code, Entry>>
