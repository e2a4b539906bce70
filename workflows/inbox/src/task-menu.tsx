import { useSession } from '@sanzhi/web-shell';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { MoveDialog, type MadeMove } from './move-dialog.js';
import type { OpenTask } from './open-task.js';
import { movesOn, type TaskMove } from './task-moves.js';

export interface TaskMenuProps {
  readonly task: OpenTask;
  readonly onMade: (made: MadeMove) => void;
}

/** What can be done with an open task beside completing it, in one menu; each asks first. */
export function TaskMenu({ task, onMade }: TaskMenuProps) {
  const t = useTranslate();
  const { account } = useSession();
  const [chosen, setChosen] = useState<TaskMove>();
  const moves = movesOn(task, account.id);
  return (
    <>
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: moves.map((move) => ({ key: move, label: t(`move.${move}`) })),
          onClick: ({ key }) => setChosen(key as TaskMove),
        }}
      >
        <Button aria-haspopup="menu">{t('move.menu')}</Button>
      </Dropdown>
      {chosen && (
        <MoveDialog
          task={task}
          move={chosen}
          onClose={() => setChosen(undefined)}
          onMade={(made) => {
            setChosen(undefined);
            onMade(made);
          }}
        />
      )}
    </>
  );
}
