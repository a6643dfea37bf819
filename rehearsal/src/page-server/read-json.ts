/** More than any form can hold. */
const LARGEST = 256 * 1024;

/** A request's JSON body, or undefined when it is none or far too long. */
export async function readJson(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST) return undefined;
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
