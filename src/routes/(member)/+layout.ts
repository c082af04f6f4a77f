// Local-first: a prerendered shell without data, so that every member screen opens with no network in a cold
// tab. What it shows comes from the snapshot on the device.
export const ssr = false;
export const prerender = true;
