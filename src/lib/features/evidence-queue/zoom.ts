/** How a picture is looked at on its stage: how large, and how far it is moved from the middle, pixels. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** The whole page. */
export const WHOLE: View = { scale: 1, x: 0, y: 0 };
export const LARGEST = 8;
/** By how much one press enlarges. */
export const ZOOM_STEP = 1.5;
/** How far one press of an arrow moves it, as a share of the stage. */
const MOVE_STEP = 0.15;

/**
 * Enlarges by a factor so that what lies under `point` stays there.
 *
 * @param point from the middle of the stage, pixels
 */
export function zoomed(view: View, factor: number, stage: Size, point = { x: 0, y: 0 }): View {
  const scale = Math.min(LARGEST, Math.max(1, view.scale * factor));
  const grown = scale / view.scale;
  return inside(
    { scale, x: point.x - (point.x - view.x) * grown, y: point.y - (point.y - view.y) * grown },
    stage
  );
}

/** Moves it by so many pixels, and never off the stage. */
export function moved(view: View, by: { x: number; y: number }, stage: Size): View {
  return inside({ ...view, x: view.x + by.x, y: view.y + by.y }, stage);
}

/** What an arrow key does: to see what lies on its side. Null for other keys. */
export function movedByKey(view: View, key: string, stage: Size): View | null {
  const by = { x: stage.width * MOVE_STEP, y: stage.height * MOVE_STEP };
  switch (key) {
    case 'ArrowLeft':
      return moved(view, { x: by.x, y: 0 }, stage);
    case 'ArrowRight':
      return moved(view, { x: -by.x, y: 0 }, stage);
    case 'ArrowUp':
      return moved(view, { x: 0, y: by.y }, stage);
    case 'ArrowDown':
      return moved(view, { x: 0, y: -by.y }, stage);
    default:
      return null;
  }
}

/** Its edges stay at those of the stage, or outside. */
function inside({ scale, x, y }: View, stage: Size): View {
  const most = { x: ((scale - 1) * stage.width) / 2, y: ((scale - 1) * stage.height) / 2 };
  return { scale, x: within(x, most.x), y: within(y, most.y) };
}

function within(value: number, most: number): number {
  // Never -0: a view that was moved back is the whole again.
  return Math.min(most, Math.max(-most, value)) + 0;
}
