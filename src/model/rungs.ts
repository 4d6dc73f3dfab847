/** The rungs of an offboarding, from the mildest to the strongest (FACTS 16.3). */
export const RUNGS = ['access', 'suspend', 'disable', 'site', 'remove', 'delete'] as const;
export type Rung = (typeof RUNGS)[number];
