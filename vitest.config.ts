import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const folders = ['assess', 'checks', 'collect', 'report', 'desk', 'cli', 'server', 'electron', 'scripts', 'renderer', 'test/unit'];

export default defineConfig({
  plugins: [svelte()],
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: folders.map(folder => `${folder}/**/*.test.ts`), environment: 'node', testTimeout: 60_000 } },
      { extends: true, test: { name: 'integration', include: ['test/integration/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false } },
      { extends: true, test: { name: 'journeys', include: ['test/journeys/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false } },
      { extends: true, test: { name: 'cluster', include: ['test/cluster/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 900_000, fileParallelism: false } },
    ],
  },
});
