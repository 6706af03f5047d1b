/** A member on the way to another enterprise of the group, and one from there. */
export const departurePath = (id: string): string => `/transfers/out/${id}`;
export const arrivalPath = (id: string): string => `/transfers/in/${id}`;
export const NEW_DEPARTURE = "/transfers/out/new";
export const DEPARTURES = "/transfers/out";
