import { camundaDescriptor, sanzhiDescriptor } from '@sanzhi/workflows-model';
import Modeler from 'bpmn-js/lib/Modeler';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import minimapModule from 'diagram-js-minimap';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import { clipboardModule } from './clipboard.js';
import { contextPadModule } from './context-pad.js';
import { pinyinSearch } from './pinyin-search.js';
import { readableIdsModule } from './readable-ids.js';
import type { ModelerHandle } from './services.js';
import { stillnessModule } from './stillness.js';
import { togetherModule } from './together.js';
import { toolPaletteModule } from './tool-palette.js';
import { translateBpmn } from './translations.js';
import { leadAroundModule } from './way-around.js';

/** bpmn-js's modeler in Chinese, with our tools, in `container`. */
export function createModeler(container: HTMLElement): ModelerHandle {
  const fontFamily = getComputedStyle(container).fontFamily;
  return new Modeler({
    container,
    moddleExtensions: { camunda: camundaDescriptor, sanzhi: sanzhiDescriptor },
    additionalModules: [
      minimapModule,
      clipboardModule,
      contextPadModule,
      leadAroundModule,
      readableIdsModule,
      stillnessModule,
      togetherModule,
      toolPaletteModule,
      { translate: ['value', translateBpmn], search: ['value', pinyinSearch] },
    ],
    textRenderer: { defaultStyle: { fontFamily, fontSize: 14 }, externalStyle: { fontFamily, fontSize: 13 } },
  } as unknown as ConstructorParameters<typeof Modeler>[0]) as unknown as ModelerHandle;
}
