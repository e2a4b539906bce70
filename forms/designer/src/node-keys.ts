import type { MoveWay } from './edit-commands.js';

/** What a key asks for on the canvas or in the outline. */
export type NodeKeyAction =
  | {
      readonly do: 'go';
      readonly way: 'previous' | 'next' | 'first' | 'last' | 'inside' | 'outside';
      readonly extend: boolean;
    }
  | { readonly do: 'move'; readonly way: MoveWay }
  | { readonly do: NodeAction };

/** What can be done with the selected nodes, by key, button or menu alike. */
export type NodeAction =
  | 'toggle'
  | 'rename'
  | 'insert'
  | 'remove'
  | 'copy'
  | 'cut'
  | 'paste'
  | 'duplicate'
  | 'undo'
  | 'redo'
  | 'siblings'
  | 'moveTo'
  | 'properties'
  | 'help'
  | 'clear';

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What a key press asks for; `undefined` leaves it to the browser. */
export function nodeKeyAction(press: KeyPress): NodeKeyAction | undefined {
  if (press.ctrlKey || press.metaKey) return withControl(press);
  if (press.altKey) return withAlt(press);
  return plain(press);
}

function withControl({ key, shiftKey }: KeyPress): NodeKeyAction | undefined {
  const action = CONTROLLED[key.toLowerCase()];
  return action === undefined ? undefined : { do: action === 'undo' && shiftKey ? 'redo' : action };
}

/** Copy, cut and paste come as events of the browser, which open the system's clipboard without asking. */
const CONTROLLED: Readonly<Record<string, NodeAction>> = {
  d: 'duplicate',
  z: 'undo',
  y: 'redo',
  a: 'siblings',
  ' ': 'toggle',
};

function withAlt({ key }: KeyPress): NodeKeyAction | undefined {
  const way = MOVES[key];
  return way && { do: 'move', way };
}

const MOVES: Readonly<Record<string, MoveWay>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'out',
  ArrowRight: 'into',
};

function plain({ key, shiftKey }: KeyPress): NodeKeyAction | undefined {
  const way = WAYS[key];
  if (way) return { do: 'go', way, extend: shiftKey };
  const action = PLAIN[key];
  return action && { do: action };
}

const WAYS: Readonly<Record<string, Extract<NodeKeyAction, { do: 'go' }>['way']>> = {
  ArrowUp: 'previous',
  ArrowDown: 'next',
  Home: 'first',
  End: 'last',
  ArrowRight: 'inside',
  ArrowLeft: 'outside',
};

const PLAIN: Readonly<Record<string, NodeAction>> = {
  Enter: 'rename',
  F2: 'rename',
  Delete: 'remove',
  Backspace: 'remove',
  ' ': 'toggle',
  '/': 'insert',
  m: 'moveTo',
  p: 'properties',
  '?': 'help',
  Escape: 'clear',
};
