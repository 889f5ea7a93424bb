/** What a check's author needs, from one place. */
export { check, day, fail, family, firstOf, form, isKnown, listed, manual, notApplicable, notAssessed, page, pass } from '../assess/model/index.ts';
