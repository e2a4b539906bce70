export { flowchartSteps } from '@sanzhi/workflows-model';
export type { FlowchartStep, FlowchartWay } from '@sanzhi/workflows-model';
