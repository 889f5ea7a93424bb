export { startEngine, type Engine, type EngineOptions } from './engine.ts';
export { importImage, type Docker } from './images.ts';
