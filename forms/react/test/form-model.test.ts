import { readdirSync, readFileSync } from 'node:fs';
import { Schema } from '@formily/json-schema';
import { compileForm, type FormResult, toFormilySchema } from '@sanzhi/forms-schema';
import { describe, expect, it } from 'vitest';
import { errors } from '../src/errors.js';
import { mountFields, mountRow } from '../src/field-factory.js';
import { FormModel } from '../src/form-model.js';
import { zhCN } from '../src/locales/zh-CN.js';
import { refuseExpressions } from '../src/refuse-expressions.js';
import { sampleForm } from './fixture/sample-form.js';

function modelOf(values: Record<string, unknown>, task = 'default') {
  const results: FormResult[] = [];
  const model = new FormModel({
    form: compileForm({ ...sampleForm, nodes: sampleForm.nodes }),
    task,
    values,
    onChange: (result) => results.push(result),
  });
  const schema = toFormilySchema(sampleForm, { task });
  mountFields(schema, model);
  return { model, schema, results };
}

describe('a form being filled in', () => {
  it('has its whole field tree without being rendered, and links it', () => {
    const { model } = modelOf({ kinds: ['warning'] });

    expect(model.form.query('fine').take()?.display).toBe('none');
    model.form.setValuesIn('kinds', ['fine']);

    expect(model.form.query('fine').take()?.display).toBe('visible');
    expect(model.view('n_fine')).toMatchObject({ visible: true, required: true, editable: true });
  });

  it('does not begin with stored values of computed fields that no longer hold', () => {
    const { model } = modelOf({
      kinds: ['confiscation'],
      total: 1,
      goods: [{ _row: 'a', name: '桌', count: 2, price: 300, worth: 7 }],
    });

    expect(model.form.values).toMatchObject({ total: 600, goods: [{ worth: 600 }] });
  });

  it('computes in rows that are added later', () => {
    const { model, schema } = modelOf({ kinds: ['confiscation'] });
    const table = model.form.query('goods').take();
    const items = schema.properties?.['$s_penalty']?.properties?.['goods']?.items;

    model.form.setValuesIn('goods', [{ _row: 'a' }]);
    mountRow(items ?? { type: 'object' }, `${table?.address.toString() ?? ''}.0`, model);
    model.form.setValuesIn('goods.0.count', 3);
    model.form.setValuesIn('goods.0.price', 100);

    expect(model.form.values).toMatchObject({ total: 300, goods: [{ worth: 300 }] });
  });

  it('holds nothing that the task may not see', () => {
    const { model } = modelOf({ mobile: '13800138000', cause: '占道' }, 'review');

    expect(model.form.values).not.toHaveProperty('mobile');
    expect(model.form.query('mobile').take()).toBeUndefined();
  });

  it('says of each change what the server would say', () => {
    const { model, results } = modelOf({});

    model.form.setValuesIn('mobile', '1');

    expect(results.at(-1)?.errors.map(({ code }) => code)).toContain('FORM_VALUE_FORMAT_MOBILE');
  });
});

describe('the kill switch', () => {
  it('refuses every expression that reaches Formily, wherever it comes from', () => {
    refuseExpressions();

    expect(() => new Schema({ title: '{{globalThis.hacked = 1}}' }).compile()).toThrow(/never an expression/);
    expect(globalThis).not.toHaveProperty('hacked');
  });
});

describe('texts', () => {
  it('has every text that the renderer asks for', () => {
    const folder = new URL('../src/', import.meta.url);
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !file.includes('zh-CN'),
    );
    const keys = sources.flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/'(forms\.[\w.]+)'/g)].map(([, key]) => key ?? ''),
    );

    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter((key) => !(key in zhCN))).toEqual([]);
    expect(
      Object.keys(errors)
        .flatMap((code) => [`error.${code}`, `error.${code}.remedy`])
        .filter((key) => !(key in zhCN)),
    ).toEqual([]);
  });
});
