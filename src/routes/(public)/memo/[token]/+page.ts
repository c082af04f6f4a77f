/** Read once and printed: nothing on it needs the application; it only tells that it was seen. */
export const csr = false;
