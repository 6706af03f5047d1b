/** A proposal as it is opened from one of the units that it is about. */
export const proposalPath = (unitId: string, id: string): string => `/units/${unitId}/proposals/${id}`;
