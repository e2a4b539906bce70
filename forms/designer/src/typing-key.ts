import type { FormCommand } from '@sanzhi/forms-schema';

/**
 * Names what a command types into, when it is one that people repeat letter by letter: the text of one attribute
 * of one node, or of the same attribute of several. `undefined` for everything that is a step of its own.
 */
export function typingKey(command: FormCommand): string | undefined {
  switch (command.do) {
    case 'setTitle':
      return 'form';
    case 'renameKey':
      return `${command.id} key`;
    case 'replaceTest':
      return `${command.id} test`;
    case 'setProp':
      return typeof command.value === 'string' || typeof command.value === 'number'
        ? `${command.id} prop ${command.prop}`
        : undefined;
    case 'setNode': {
      const [name, ...others] = Object.keys(command.change);
      const value = Object.values(command.change)[0];
      return name !== undefined && others.length === 0 && TYPED.has(name) && typeof value === 'string'
        ? `${command.id} ${name}`
        : undefined;
    }
    case 'batch': {
      const keys = command.commands.map(typingKey);
      return keys.length > 0 && keys.every((key) => key !== undefined) ? keys.join('\n') : undefined;
    }
    default:
      return undefined;
  }
}

const TYPED: ReadonlySet<string> = new Set(['title', 'basis', 'description']);
