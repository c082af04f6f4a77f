/**
 * How the mark of a sign-in begins (see `WORLD_COOKIE` on the server) where the person works for the distributor and
 * for no partner: a screen of a partner's people knows by it that nothing is there for them, and asks for nothing.
 */
export const DESK_MARK = 'desk-';
