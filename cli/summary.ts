import type { Assessment } from '../assess/document.ts';
import { headline } from '../assess/words.ts';

export const summaryText = (assessment: Assessment, _how: { readonly colour: boolean; readonly columns: number }): string => headline(assessment.score);
