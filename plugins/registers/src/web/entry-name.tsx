import { Button } from 'antd';

/** The name of a row; pressing it opens the entry for those who may edit. */
export function EntryName({ name, onOpen }: { name: string; onOpen?: (() => void) | undefined }) {
  if (!onOpen) return <>{name}</>;
  return (
    <Button
      type="link"
      size="small"
      style={{ paddingInline: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
      onClick={onOpen}
    >
      {name}
    </Button>
  );
}
