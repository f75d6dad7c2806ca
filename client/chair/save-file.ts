import { type ApiFailure } from '../net/api.ts';

/** Fetches a file of the server with the chair's token and hands it to the browser's downloads. */
export async function saveFile(path: string, token: string | undefined, name: string): Promise<ApiFailure | null> {
  const blob = await fetchBlob(path, token);
  if (blob === null) return { ok: false, error: 'unreachable' };
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Browsers read the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return null;
}

async function fetchBlob(path: string, token: string | undefined): Promise<Blob | null> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  try {
    const response = await fetch(path, { headers, cache: 'no-store', credentials: 'omit' });
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}
