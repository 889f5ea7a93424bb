import type { Control } from '../../../assess/model/index.ts';

/** Sections 4 (without 4.5, which is the host's) and 6.1. CIS calls all of them manual. */
export const imageControls: readonly Control[] = ([
  { ref: '4.1', title: 'Images and containers run as a user other than root', level: 1, checks: ['IMG-0001', 'CTR-0036'] },
  { ref: '4.2', title: 'Base images come from trusted sources', level: 1, checks: ['IMG-0002', 'IMG-0023'] },
  { ref: '4.3', title: 'Images hold no packages they do not need', level: 1, question: 'Does each image hold only the packages its program needs: no shell, compiler, editor or package manager beyond that?' },
  { ref: '4.4', title: 'Images are scanned and rebuilt with security fixes', level: 1, checks: ['IMG-0020'], question: 'Is each image scanned for known flaws, and rebuilt when fixes come?' },
  { ref: '4.6', title: 'Images define a health check', level: 1, checks: ['IMG-0003'] },
  { ref: '4.7', title: 'The package index is not renewed in a step of its own', level: 1, checks: ['IMG-0004'] },
  { ref: '4.8', title: 'Images hold no needless set-user-id or set-group-id files', level: 2, notBuilt: true, question: 'Which set-user-id and set-group-id files does each image hold, and are they needed?' },
  { ref: '4.9', title: 'Files are copied with COPY, not ADD', level: 1, checks: ['IMG-0005'] },
  { ref: '4.10', title: 'No secrets are built into images', level: 1, checks: ['IMG-0006', 'IMG-0007'] },
  { ref: '4.11', title: 'Packages are verified when they are installed', level: 2, checks: ['IMG-0008'] },
  { ref: '4.12', title: 'Signatures of images are validated', level: 1, question: 'Is the signature of each image verified before it is run, and against which keys or identities?' },
  { ref: '6.1', title: 'Unused images are removed', level: 1, checks: ['IMG-0021'] },
] as const).map(control => ({ ...control, cisAssessment: 'manual' }));
