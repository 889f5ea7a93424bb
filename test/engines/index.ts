export { badEstate, hardened, importImages, plantedSecret } from './bad.ts';
export { startEngine, type Engine, type EngineOptions } from './engine.ts';
export { importImage, type Docker } from './images.ts';
export { startPodman } from './podman.ts';
