/** Characters that act or hide: controls, formatting (bidirectional overrides, joiners, tags), lone surrogates, private use, and letters that are blank. */
const acting = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** One character spelled out: \u{202e}. */
export const spelled = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Text of others, made harmless for paper, terminal and window: what would act or hide is spelled out and so can be seen. */
export const visible = (text: string): string => text.replace(acting, spelled);
