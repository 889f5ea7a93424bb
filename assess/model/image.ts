/** What is known of an image, from its configuration and history, or from a reference alone. */
export interface ImageReadings {
  /** Every repository:tag it goes by; empty for a dangling image. */
  tags: readonly string[];
}

/** The images of one engine taken together. */
export interface ImageStoreReadings {
  images: number;
  unused: number;
}
