export { demoDepartments, demoPassword, demoPeople } from './demo/people.js';
export { seedDemo } from './demo/seed-demo.js';
export { StoryTeller } from './demo/stories.js';
export { TrainingClock } from './demo/training-clock.js';
export { main } from './main.js';
export { mandatoryPlugins } from './mandatory-plugins.js';
export { allPlugins } from './plugins.js';
export { editionRules } from './rule-packs/edition-rules.js';
