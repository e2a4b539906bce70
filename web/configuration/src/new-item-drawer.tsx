import { useAction, useNavigate } from '@sanzhi/web-shell';
import { ErrorState, useFocusReturn, useTranslate } from '@sanzhi/web-ui';
import { Button, Drawer, Form, Input, Radio } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { keyOfTitle } from './key-of-title.js';
import { draftPath, type KindPages } from './kind-pages.js';

/** What was chosen to begin with, and what it is called. */
export interface ChosenBeginning<B> {
  readonly begin: B;
  readonly title: string;
}

/** A way to begin: from nothing, from something there is. */
export interface BeginningWay<B> {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** What it begins with at once; absent where something has to be chosen first. */
  readonly begin?: B;
  /** The field in which that is chosen. */
  choose?(onChoose: (chosen: ChosenBeginning<B> | undefined) => void): ReactNode;
}

export interface NewItem<B> {
  readonly title: string;
  readonly key: string;
  readonly begin: B;
}

export interface NewItemDrawerProps<B> {
  readonly pages: KindPages;
  readonly ways: readonly BeginningWay<B>[];
  /** What is said below the fields of name and key. */
  readonly texts: { readonly title: string; readonly key: string };
  create(item: NewItem<B>, idempotencyKey: string): Promise<{ readonly id: string }>;
  onClose(): void;
}

/** Begins a new item of a kind: from one of several ways, under a name and a key that follows from it. */
export function NewItemDrawer<B>({ pages, ways, texts, create, onClose }: NewItemDrawerProps<B>) {
  const t = useTranslate();
  const navigate = useNavigate();
  const fields = useRef<HTMLDivElement>(null);
  useFocusReturn();
  const [wayId, setWay] = useState(ways[0]?.id);
  const [chosen, setChosen] = useState<ChosenBeginning<B>>();
  const [title, setTitle] = useState('');
  const [key, setKey] = useState<string>();
  const way = ways.find(({ id }) => id === wayId);
  const name = title.trim() || (chosen?.title ?? '');
  const begin = way?.begin ?? chosen?.begin;
  const wished = key?.trim() || keyOfTitle(name);
  const begun = useAction(async (idempotencyKey) => {
    if (begin === undefined) return;
    await navigate(draftPath(pages, await create({ title: name, key: wished, begin }, idempotencyKey)));
  });
  return (
    <Drawer
      open
      width={560}
      title={t(`${pages.texts}.new`)}
      onClose={onClose}
      afterOpenChange={(isOpen) =>
        isOpen && fields.current?.querySelector<HTMLElement>('input:checked, input')?.focus()
      }
    >
      <div ref={fields}>
        <Form layout="vertical" requiredMark={false} onFinish={() => void begun.run()}>
          {ways.length > 1 && (
            <Form.Item label={t('configurationPages.begin')}>
              <Radio.Group
                className="sz-configuration-ways"
                aria-label={t('configurationPages.begin')}
                value={wayId}
                onChange={({ target }) => {
                  setWay(String(target.value));
                  setChosen(undefined);
                }}
              >
                {ways.map((one) => (
                  <Radio key={one.id} value={one.id}>
                    {one.title}
                    <span className="sz-quiet">{one.text}</span>
                  </Radio>
                ))}
              </Radio.Group>
            </Form.Item>
          )}
          {way?.choose?.(setChosen)}
          <Form.Item label={t('configurationPages.new.title')} htmlFor="new-item-title" extra={texts.title}>
            <Input
              id="new-item-title"
              maxLength={60}
              value={title}
              placeholder={chosen?.title ?? ''}
              onChange={({ target }) => setTitle(target.value)}
            />
          </Form.Item>
          <Form.Item label={t('configurationPages.new.key')} htmlFor="new-item-key" extra={texts.key}>
            <Input
              id="new-item-key"
              maxLength={64}
              value={key ?? keyOfTitle(name)}
              onChange={({ target }) => setKey(target.value)}
            />
          </Form.Item>
          {begun.problem && <ErrorState problem={begun.problem} />}
          <div className="sz-actions">
            <Button
              type="primary"
              htmlType="submit"
              disabled={name === '' || begin === undefined}
              loading={begun.isBusy}
            >
              {t('configurationPages.new.create')}
            </Button>
            <Button onClick={onClose}>{t('configurationPages.cancel')}</Button>
          </div>
        </Form>
      </div>
    </Drawer>
  );
}
