export { pluginName, startAuthorization, type Authorization } from './authorization.ts';
export { badEstate, goodEstate, hardened, importImages, plainEstate, plantedSecret, socketEstate } from './bad.ts';
export { collectFrom, recordingKey } from './collected.ts';
export { startEngine, type Engine, type EngineOptions } from './engine.ts';
export { startFleet } from './fleet.ts';
export { buildImage, importImage, type Docker } from './images.ts';
export { startPodman } from './podman.ts';
export { proxyTo, type Proxy } from './proxy.ts';
