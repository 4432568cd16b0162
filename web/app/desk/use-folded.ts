import { useState } from 'react';

const KEY = 'souk:desk-folded';

/** Whether the sidebar is folded to its icons; remembered on this device. */
export function useFolded(): [boolean, () => void] {
  const [isFolded, setIsFolded] = useState(read);

  function toggle(): void {
    const next = !isFolded;
    setIsFolded(next);
    try {
      localStorage.setItem(KEY, next ? '1' : '0');
    } catch {
      // Storage may be blocked; then it holds until the page is loaded again.
    }
  }

  return [isFolded, toggle];
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    // Storage may be blocked; unfolded shows more.
    return false;
  }
}
