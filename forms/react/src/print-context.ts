import { createContext, useContext, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the form is rendered as a print: all pages, all rows, nothing folded, nothing to press. */
export const PrintContext = createContext(false);

/** Whether everything must be there: inside a print, or while the browser prints the page. */
export function usePrinting(): boolean {
  const isPrint = useContext(PrintContext);
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrint || isPrinting;
}
