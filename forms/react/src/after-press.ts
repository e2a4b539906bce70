/**
 * Runs `action` once no pointer is pressed. A fault that appears when a field is left moves what stands below it;
 * were it shown at once, the button being pressed would slip away from under the pointer and the click be lost.
 */
export function afterPress(action: () => void): void {
  if (!isPressed) return action();
  const release = () => {
    removeEventListener('pointerup', release);
    removeEventListener('pointercancel', release);
    // The click itself is dispatched after `pointerup`.
    setTimeout(action, 0);
  };
  addEventListener('pointerup', release);
  addEventListener('pointercancel', release);
}

let isPressed = false;

if (typeof window !== 'undefined') {
  addEventListener('pointerdown', () => (isPressed = true), true);
  for (const name of ['pointerup', 'pointercancel']) addEventListener(name, () => (isPressed = false), true);
}
