export { Arrivals } from './arrivals.ts';
export { type PageOptions, pageRoutes } from './routes.ts';
