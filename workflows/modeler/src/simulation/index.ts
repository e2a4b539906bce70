export { simulationZhCN } from './locales/zh-CN.js';
export { SimulationView } from './lazy-simulation.js';
export type { SimulatedFact, SimulationDesk } from './simulation-desk.js';
export type { PlayedFinding, SimulationViewProps } from './simulation-view.js';
