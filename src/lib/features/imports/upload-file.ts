/** `code` is null where the connection broke off. */
export type UploadAnswer = { ok: true } | { ok: false; code: string | null };

/**
 * Sends a file as it is, and says how much of it has gone: `fetch` cannot, so this is the older request.
 *
 * @param onSent share of the bytes that were sent, 0-1
 */
export function uploadFile(
  address: string,
  parameters: Record<string, string>,
  file: Blob,
  onSent: (share: number) => void
): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `${address}?${new URLSearchParams(parameters)}`);
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onSent(total === 0 ? 1 : loaded / total)
    );
    request.upload.addEventListener('load', () => onSent(1));
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve({ ok: true });
      else resolve({ ok: false, code: codeOf(request.response) });
    });
    for (const end of ['error', 'abort', 'timeout']) {
      request.addEventListener(end, () => resolve({ ok: false, code: null }));
    }
    request.send(file);
  });
}

function codeOf(response: unknown): string | null {
  return typeof response === 'object' && response !== null && 'code' in response
    ? String(response.code)
    : null;
}
