/** The fields of a posted form; Hono's own reading answers files too, which no simulator takes. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(new TextDecoder().decode(await request.arrayBuffer()));
}
