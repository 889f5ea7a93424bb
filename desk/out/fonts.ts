import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Fonts } from '../../report/pdf/index.ts';

const resolve = createRequire(import.meta.url).resolve;
const plex = (name: string, face: string): string => `@expo-google-fonts/ibm-plex-${name}/${face}`;

const files = {
  light: plex('sans', '300Light/IBMPlexSans_300Light.ttf'), text: plex('sans', '400Regular/IBMPlexSans_400Regular.ttf'),
  medium: plex('sans', '500Medium/IBMPlexSans_500Medium.ttf'), strong: plex('sans', '600SemiBold/IBMPlexSans_600SemiBold.ttf'),
  mono: plex('mono', '400Regular/IBMPlexMono_400Regular.ttf'),
  fallback: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', fallbackMono: 'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf',
} as const;

/** The faces of the report, as whole TrueType files, from the packages that carry them. */
export const reportFonts = (): Fonts => Object.fromEntries(Object.entries(files).map(([name, file]) => [name, new Uint8Array(readFileSync(resolve(file)))])) as Fonts;
