/** Read once and printed: nothing on it needs the browser to run anything. */
export const csr = false;
